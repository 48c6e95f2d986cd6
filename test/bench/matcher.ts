import type { StoredCookie } from '../../src/core/cookie/cookie';
import { createMatcher } from '../../src/core/cookie/match';
import type { Corpus } from '../../src/core/corpus';
import { comparisonOn } from '../../src/core/policy/timeline';
import { milliseconds, spread } from './stats';

const COOKIES = 1000;
const ROUNDS = 25;

const cookie = (name: string): StoredCookie => ({
  name, domain: 'www.aliexpress.com', hostOnly: true, path: '/', store: '0', partition: null, expires: 2_000_000_000,
  secure: true, httpOnly: false, sameSite: 'lax',
});

/** Names the list prints, and as many more that only the patterns and the older lists can tell apart. */
export function matcherSpeed(corpus: Corpus, names: readonly string[], say: (line?: string) => void): void {
  const shop = corpus.sites.shops.find(({ id }) => id === 'aliexpress');
  if (shop === undefined) throw new Error('The shop is missing from the records');
  const { list, partners } = comparisonOn(corpus, 'aliexpress', '2026-09-01');
  const cookies = Array.from({ length: COOKIES }, (_, i) => cookie(names[i] ?? `cookie_${String(i)}`));
  const times = { made: [] as number[], first: [] as number[], again: [] as number[] };
  const timed = (run: () => void): number => {
    const start = performance.now();
    run();
    return performance.now() - start;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    let matcher = createMatcher(corpus, { shop, list, partners });
    times.made.push(timed(() => (matcher = createMatcher(corpus, { shop, list, partners }))));
    const judgeAll = (): void => cookies.forEach((one) => matcher.judge(one));
    times.first.push(timed(judgeAll));
    times.again.push(timed(judgeAll));
  }
  const perSecond = (values: readonly number[]): string => Math.round((COOKIES / spread(values).median) * 1000).toLocaleString('en');
  say(`Matcher in Node ${process.version}, ${String(COOKIES)} cookies of different names, median of ${String(ROUNDS)}`);
  say(`  made in ${milliseconds(spread(times.made))}; ${perSecond(times.first)} cookies a second at first sight, ${perSecond(times.again)} when seen before`);
}
