import { allMarks } from '../core/cookie/all-marks';
import { createMarker, type Mark } from '../core/cookie/marks';
import type { JudgedCookie } from '../core/cookie/summary';
import type { Observations, Past } from '../core/history/past';
import { comparisonOn } from '../core/policy/timeline';
import type { CookiesReport } from '../core/report';
import type { Shop } from '../core/site/site';
import { loadCorpus } from '../platform/assets';
import { dayOf, today } from '../platform/clock';
import { send } from '../platform/messaging';

/** The marks of the cookies in one report. */
export interface LoadedMarks {
  of(row: JudgedCookie): Mark[];
  notSeen(name: string): Mark<'listed-not-seen'>;
  past: Past<Observations>;
}

/** Loads what marks rest on. A history that fails costs its own marks and no others. `compareValues`: also read and compare identifiers. */
export async function loadMarks(shop: Shop, store: string | null, report: CookiesReport, compareValues = false): Promise<LoadedMarks> {
  const query = { shop: shop.id, store };
  const [corpus, past, sameValues] = await Promise.all([
    loadCorpus(),
    send('history.observations', query).catch((): Past<Observations> => ({ kind: 'failed', code: 'broken' })),
    compareValues ? send('cookies.sameValues', query) : null,
  ]);
  const marker = createMarker(corpus, { shop, list: report.list, partners: comparisonOn(corpus, shop.id, today()).partners });
  const circumstances = {
    at: report.at,
    observations: past.kind === 'ready' ? past : null,
    sameValues,
    sameDay: (a: number, b: number) => dayOf(a) === dayOf(b),
  };
  return { of: (row) => allMarks(marker, row, circumstances), notSeen: (name) => marker.notSeen(name), past };
}
