import { cookieIdentity } from '../core/cookie/cookie';
import type { Mark } from '../core/cookie/mark';
import { unpackMarks } from '../core/cookie/packed-marks';
import type { JudgedCookie } from '../core/cookie/summary';
import type { CookiesReport } from '../core/report';
import type { CookiesMarks } from '../protocol';
import { askOnce } from './early-question';

/** The marks of the cookies of one shop. */
export interface LoadedMarks extends Pick<CookiesMarks, 'notSeen' | 'past'> {
  of(row: JudgedCookie): Mark[];
}

/** The marks that came with a report. */
export function marksIn({ marks }: Pick<CookiesReport, 'marks'>): LoadedMarks['of'] {
  return ({ cookie }) => unpackMarks(marks, cookieIdentity(cookie));
}

/** Asks for every mark, with what the history and the shopper's choice add. `compareValues`: identifiers are read and compared as well. */
export async function loadMarks(query: { shop: CookiesReport['shop']; store: string | null }, compareValues = false): Promise<LoadedMarks> {
  const { marks, notSeen, past } = await askOnce('cookies.marks', { ...query, compareValues });
  return { of: marksIn({ marks }), notSeen, past };
}
