import path from 'node:path';
import { fileOfPage } from './words.ts';

/** What a build tells of a module. */
interface Module {
  readonly importedIds: readonly string[];
  readonly dynamicallyImportedIds: readonly string[];
}

/** The modules as the build knows them. */
export interface Modules {
  getModuleInfo(id: string): Module | null;
}

export type SharedFile = 'base' | 'common' | 'cookies';

/** From how many pages on a module stands in the file that pages have in common. */
const MANY = 4;
/** The page that is opened most, and those that show the same cookies. */
const OF_COOKIES: ReadonlySet<string> = new Set((['cookies', 'cookie', 'report', 'request'] as const).map(fileOfPage));

/** All that a module needs before it can run, itself among it. */
function neededBy(id: string, modules: Modules, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const needed of modules.getModuleInfo(id)?.importedIds ?? []) neededBy(needed, modules, found);
  return found;
}

/** The full pages that need each module before they can run, by the names of their files. */
function pagesOf(list: string, modules: Modules): Map<string, Set<string>> {
  const pages = new Map<string, Set<string>>();
  for (const page of modules.getModuleInfo(list)?.dynamicallyImportedIds ?? [])
    for (const id of neededBy(page, modules)) if (id !== page) pages.set(id, (pages.get(id) ?? new Set()).add(path.basename(page)));
  return pages;
}

/**
 * Says into which file a module goes, by its id; null where the bundler is to decide. A file costs a request, and a request
 * more time than the few bytes of a shared module: `base` holds what every full page begins with, `common` what many of them
 * need, `cookies` what the page of cookies shares with those alike. What a module needs is needed by at least the same
 * pages, so that no two files wait for each other.
 */
export function sharedFileOf(root: string): (id: string, modules: Modules) => SharedFile | null {
  const [app, options, list] = ['app/main.ts', 'options/main.ts', 'app/pages.ts'].map((file) => path.join(root, 'src', file)) as [
    string,
    string,
    string,
  ];
  const filesOf = (modules: Modules): Map<string, SharedFile> => {
    const files = new Map<string, SharedFile>();
    const first = neededBy(app, modules);
    for (const id of neededBy(options, modules)) if (first.has(id)) files.set(id, 'base');
    for (const [id, pages] of pagesOf(list, modules)) {
      if (first.has(id)) files.set(id, 'base');
      else if (pages.size >= MANY) files.set(id, 'common');
      else if (pages.size > 1 && pages.has(fileOfPage('cookies')) && [...pages].every((page) => OF_COOKIES.has(page)))
        files.set(id, 'cookies');
    }
    return files;
  };
  const known = new WeakMap<Modules, Map<string, SharedFile>>();
  return (id, modules) => {
    const files = known.get(modules) ?? filesOf(modules);
    known.set(modules, files);
    return files.get(id) ?? null;
  };
}
