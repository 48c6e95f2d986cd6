import type { StoredCookie } from '../../src/core/cookie/cookie';
import { createMatcher } from '../../src/core/cookie/match';
import type { Corpus } from '../../src/core/corpus';
import { summarise } from '../../src/core/cookie/summary';
import { comparisonOn } from '../../src/core/policy/timeline';
import { milliseconds, spread, table } from './stats';

const COUNTS = [25, 180, 1000, 10_000] as const;
const ROUNDS = 25;

const cookie = (name: string): StoredCookie => ({
  name,
  domain: 'www.aliexpress.com',
  hostOnly: true,
  path: '/',
  store: '0',
  partition: null,
  expires: 2_000_000_000,
  secure: true,
  httpOnly: false,
  sameSite: 'lax',
});

/** Names the list prints, and as many more that only the patterns and the older lists can tell apart. */
export function matcherSpeed(corpus: Corpus, names: readonly string[], say: (line?: string) => void): void {
  const shop = corpus.sites.shops.find(({ id }) => id === 'aliexpress');
  if (shop === undefined) throw new Error('The shop is missing from the records');
  const { list, partners } = comparisonOn(corpus, 'aliexpress', '2026-09-01');
  const timed = (run: () => void): number => {
    const start = performance.now();
    run();
    return performance.now() - start;
  };
  const rows: string[][] = [['cookies', 'matcher made', 'judged and counted at first sight', 'when seen before']];
  for (const count of COUNTS) {
    const cookies = Array.from({ length: count }, (_, i) => cookie(names[i] ?? `cookie_${String(i)}`));
    const times = { made: [] as number[], first: [] as number[], again: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      let matcher = createMatcher(corpus, { shop, list, partners });
      times.made.push(timed(() => (matcher = createMatcher(corpus, { shop, list, partners }))));
      const judgeAll = (): void =>
        void summarise(
          cookies.map((one) => ({ judgement: matcher.judge(one) })),
          list,
        );
      times.first.push(timed(judgeAll));
      times.again.push(timed(judgeAll));
    }
    rows.push([count.toLocaleString('en'), ...[times.made, times.first, times.again].map((values) => milliseconds(spread(values)))]);
  }
  say(`Matcher in Node ${process.version}, cookies of different names: median (min–max) of ${String(ROUNDS)}`);
  say(table(rows));
}
