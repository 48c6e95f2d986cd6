import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'vitest';

/** The texts of the policies, recorded cookies and the research. They lie beside the project and are no part of it. */
export const SHARED = path.resolve(import.meta.dirname, '../../shared');

/** Whether a file or folder of `../shared` is there. */
export function hasShared(file: string): boolean {
  return existsSync(path.join(SHARED, file));
}

/** The name of a test that needs a file of `../shared`. Where it is left out, whoever reads a report sees what was missing. */
export function needing(file: string, name: string): string {
  return `${name} (needs ../shared/${file})`;
}

/** Tests that need a file or folder of `../shared`. Where it is not there they are skipped, and their name says why. */
export function withShared(file: string, name: string, tests: () => void): void {
  describe.skipIf(!hasShared(file))(needing(file, name), tests);
}
