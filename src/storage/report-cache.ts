import type { SiteReport } from '../core/report';
import { sessionArea } from '../platform/storage';
import { SessionStore } from './session-store';

const store = new SessionStore<SiteReport>('report', 4);
// How often the answer of a tab was forgotten. A worker that dies takes with it whatever it had begun to remember.
const forgotten = new Map<number, number>();
let allForgotten = 0;
const ageOf = (tabId: number): string => `${String(allForgotten)} ${String(forgotten.get(tabId) ?? 0)}`;

/**
 * The answer last given for a tab, kept in memory only, so that the popup can paint before the cookies are counted anew.
 * Without letters and requests: those must be fresh when they are clicked. Of private windows and of pages that are no
 * shop's nothing is kept.
 */
async function rememberReport(tabId: number, report: SiteReport): Promise<void> {
  if (report.kind !== 'shop' || report.privateWindow) return;
  await store
    .set({ ...report, drafts: {}, requests: [], newSince: report.newSince === 'late' ? null : report.newSince }, String(tabId))
    .catch(() => undefined);
}

/**
 * To be called before the question is asked: returns what remembers its answer. Where the tab shows another page by then, or
 * the settings changed, nothing is remembered.
 */
export function rememberingReport(tabId: number): (report: SiteReport) => Promise<void> {
  const before = ageOf(tabId);
  return async (report) => {
    if (ageOf(tabId) !== before) return;
    await rememberReport(tabId, report);
    // The page may have changed while it was written.
    if (ageOf(tabId) !== before) await store.remove(String(tabId));
  };
}

/** Null where there is none, or the browser refuses. */
export async function rememberedReport(tabId: number): Promise<SiteReport | null> {
  return store.get(String(tabId));
}

/** Called when a tab shows another page or is closed: an answer must never outlive its page. */
export async function forgetReport(tabId: number): Promise<void> {
  forgotten.set(tabId, (forgotten.get(tabId) ?? 0) + 1);
  await store.remove(String(tabId));
}

/** Called when the settings changed: every answer rested on them. What else is kept in memory, a letter being written for one, stays. */
export async function forgetAllReports(): Promise<void> {
  allForgotten += 1;
  await store.removeAll();
}

/** Called when everything is deleted: nothing stays in memory either. */
export async function forgetSession(): Promise<void> {
  allForgotten += 1;
  await sessionArea.clear().catch(() => undefined);
}
