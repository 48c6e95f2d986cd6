import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync, type Zippable } from 'fflate';

/** The day that every file of an archive bears: the first that a zip can hold, so that the same files give the same bytes. */
const DAY = new Date(1980, 0, 1);

/** The files of a folder and of the folders in it, relative to it, in the order of their names. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/**
 * Packs files into the only archive of a folder, and returns its size in bytes and its hash. The same files give the same
 * bytes, whenever and wherever. `files`: relative to `from`, with `/` between folders.
 */
export function pack(from: string, files: readonly string[], archive: string): { bytes: number; sha256: string } {
  const entries: Zippable = {};
  for (const file of files) entries[file] = [readFileSync(path.join(from, file)), { mtime: DAY, level: 9 }];
  const zip = zipSync(entries);
  rmSync(path.dirname(archive), { recursive: true, force: true });
  mkdirSync(path.dirname(archive), { recursive: true });
  writeFileSync(archive, zip);
  return { bytes: zip.length, sha256: createHash('sha256').update(zip).digest('hex') };
}

/** What a package cannot be used without. */
interface Required {
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
}

/** Neither browser has a question for these, at an update or ever (docs/decisions/0011-permissions-without-a-question.md). */
const WITHOUT_A_QUESTION = ['declarativeNetRequestWithHostAccess'];

/**
 * What browsers would ask people for again when they update: a permission or a host that is required now and was not in
 * the last release, but for those without a question. Optional ones are asked for on a click, and so never at an update.
 */
export function askedAnew(manifest: Readonly<Record<string, unknown>>, released: Required): string[] {
  return (['permissions', 'host_permissions'] as const).flatMap((key) =>
    ((manifest[key] ?? []) as string[]).filter((one) => !released[key].includes(one) && !WITHOUT_A_QUESTION.includes(one)),
  );
}
