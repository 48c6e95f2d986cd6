import type { PageName } from '../core/page-address.ts';

/** What a page may read before it can be used, in kilobytes of 1,000 bytes: all scripts that it needs, and its words in English. */
interface Budget {
  readonly script: number;
  readonly words: number;
}

/** A little above what each page takes today. Whoever needs more says so here, and why in the commit. */
const BUDGETS: Readonly<Record<PageName | 'popup', Budget>> = {
  // Without its style, which stands in the same file.
  popup: { script: 100, words: 15 },
  cookies: { script: 160, words: 28 },
  cookie: { script: 175, words: 28 },
  rules: { script: 165, words: 45 },
  requests: { script: 205, words: 40 },
  request: { script: 293, words: 55 },
  'opt-outs': { script: 129, words: 19 },
  control: { script: 148, words: 28 },
  compare: { script: 153, words: 18 },
  report: { script: 184, words: 32 },
  welcome: { script: 123, words: 17 },
  help: { script: 114, words: 18 },
  licences: { script: 113, words: 16 },
};

/** What is over the budget of a page, a sentence for each; empty where nothing is. Sizes in bytes. */
export function overBudget(page: PageName | 'popup', size: Budget): string[] {
  return (['script', 'words'] as const)
    .filter((kind) => size[kind] > BUDGETS[page][kind] * 1000)
    .map(
      (kind) =>
        `The page “${page}” reads ${String(size[kind])} bytes of ${kind}; its budget in src/build/page-budgets.ts is ${String(BUDGETS[page][kind])} KB`,
    );
}
