import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchOptions } from './driver';

export interface Manifest {
  readonly options_ui?: { readonly page: string };
  readonly options_page?: string;
  readonly action?: { readonly default_popup?: string };
  readonly host_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly browser_specific_settings?: { readonly gecko?: { readonly id?: string } };
}

export const readManifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;

/** The extension page that speaks for the background. */
export function helperPath(options: LaunchOptions, manifest: Manifest): string {
  const path = options.helperPage ?? manifest.options_ui?.page ?? manifest.options_page;
  if (path === undefined) throw new Error('Neither helperPage nor an options page in the manifest');
  return path.replace(/^\//u, '');
}
