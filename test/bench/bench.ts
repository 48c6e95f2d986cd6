import { readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import path from 'node:path';
import { readCorpus } from '../../src/build/data';
import { comparisonOn } from '../../src/core/policy/timeline';
import { startShop } from '../shop/server';
import { badgeDelay, bursts, loadsWithTabs, pageLoads } from './background';
import { writeBare } from './bare';
import { keystrokes } from './composer';
import { loadsWithControls } from './controls';
import { matcherSpeed } from './matcher';
import { PAGES, pages } from './pages';
import { payload, popups } from './popup';
import { openSide, settle, stock, type Side } from './side';
import { kilobytes } from './stats';

const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

/** What can be measured apart from the rest. */
export const PARTS = ['package', 'matcher', 'popups', 'bursts', 'loads', 'controls', 'tabs', 'badge', 'composer', 'pages'] as const;
export type Part = (typeof PARTS)[number];
export { PAGES };

/** Another extension to be measured beside ours: its unpacked folder, its page that lists cookies, and what there is one of for each. */
export interface Peer {
  readonly folder: string;
  readonly page: string;
  readonly rows: string;
}

/** Measures the built extension in `dist/` and prints figures. What is good enough is for the reader to say. */
export async function bench({
  root,
  rounds,
  only,
  named,
  peer,
}: {
  root: string;
  rounds: number;
  only: readonly string[];
  /** The pages to be measured; all of them where none is named. */
  named: readonly string[];
  peer: Peer | null;
}): Promise<void> {
  const wanted = (part: Part): boolean => only.length === 0 || only.includes(part);
  const corpus = readCorpus(path.join(root, 'src', 'data'));
  const names = (comparisonOn(corpus, 'aliexpress', '2026-09-01').list?.rows ?? []).map(({ name }) => name);
  const built = path.join(root, 'dist', 'chromium');
  const bareFolder = writeBare(built);
  const shop = await startShop('no-cookies');
  const sides: Side[] = [];
  try {
    const ours = await openSide('ours', built, 'src/popup/index.html', shop);
    sides.push(ours);
    const bare = await openSide('bare', bareFolder, 'popup.html', shop);
    sides.push(bare);

    say(
      `${await ours.driver.browser.version()} on ${cpus()[0]?.model ?? 'an unknown processor'}, ${String(availableParallelism())} cores, load ${load()} at the start`,
    );
    say('Ours and the bare extension each run in a browser of their own, so that neither hears the cookies and tabs of the other;');
    say('both browsers are open all the time and are measured in turns, so that a busy moment of the machine strikes both.');
    say();
    if (wanted('package')) {
      for (const target of ['chromium', 'firefox']) {
        const folder = path.join(root, 'artifacts', target);
        for (const zip of readdirSync(folder).filter((name) => name.endsWith('.zip')))
          say(`Package for ${target}: ${kilobytes(statSync(path.join(folder, zip)).size)} (${zip})`);
      }
      await payload(ours, built, say);
      await payload(bare, bareFolder, say);
      say();
    }
    if (wanted('matcher')) {
      matcherSpeed(corpus, names, say);
      say();
    }
    if (wanted('popups')) {
      await popups(ours, bare, names, rounds, say);
      say();
    }
    // As many as a shopper has, and few enough that no number is cut to 99+.
    await Promise.all([stock(ours, names, 25), stock(bare, names, 25)]);
    await settle();
    if (wanted('bursts')) {
      await bursts(ours, bare, say);
      say();
    }
    if (wanted('badge')) {
      await badgeDelay(ours, say);
      say();
    }
    if (wanted('loads')) {
      await pageLoads(ours, bare, 'https://www.aliexpress.com/?scenario=accepted-all', say);
      say();
    }
    if (wanted('controls')) {
      await loadsWithControls(ours, path.join(root, 'src', 'data'), 'https://www.aliexpress.com/?scenario=accepted-all', say);
      say();
    }
    if (wanted('tabs')) {
      await loadsWithTabs([ours, bare], 'https://www.aliexpress.com/?scenario=accepted-all', say);
      say();
    }
    if (wanted('composer')) {
      await keystrokes(ours, say);
      say();
    }
    if (wanted('pages')) {
      const other = peer && {
        side: await openSide('peer', peer.folder, peer.page, shop),
        page: { path: () => peer.page, rows: peer.rows, whole: null },
      };
      if (other) sides.push(other.side);
      const progress = (line: string): void => void process.stderr.write(`${line}\n`);
      await pages({ ours, bare, peer: other }, { names, rounds: Math.ceil(rounds / 2), named }, say, progress);
      say();
    }
    say(`Load ${load()} at the end`);
  } finally {
    for (const { driver } of sides) await driver.close().catch(() => undefined);
    await shop.close();
    rmSync(bareFolder, { recursive: true, force: true });
  }
}
