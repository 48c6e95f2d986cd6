import type { SiteReport } from '../core/report';
import { sessionArea } from '../platform/storage';

const PREFIX = 'report:';
const key = (tabId: number): string => `${PREFIX}${tabId}`;

/**
 * The answer last given for a tab, kept in memory only, so that the popup can paint before the cookies are counted anew.
 * Without letters and requests: those must be fresh when they are clicked. Of private windows and of pages that are no
 * shop's nothing is kept.
 */
export async function rememberReport(tabId: number, report: SiteReport): Promise<void> {
  if (report.kind !== 'shop' || report.privateWindow) return;
  await sessionArea
    .set({ [key(tabId)]: { ...report, drafts: {}, requests: [], newSince: report.newSince === 'late' ? null : report.newSince } })
    .catch(() => undefined);
}

/** Null where there is none, or the browser refuses. */
export async function rememberedReport(tabId: number): Promise<SiteReport | null> {
  const found = await sessionArea.get(key(tabId)).catch(() => ({}) as Record<string, unknown>);
  return (found[key(tabId)] as SiteReport | undefined) ?? null;
}

/** Called when a tab shows another page or is closed: an answer must never outlive its page. */
export async function forgetReport(tabId: number): Promise<void> {
  await sessionArea.remove(key(tabId)).catch(() => undefined);
}

/** Called when the settings changed: every answer rested on them. What else is kept in memory, a letter being written for one, stays. */
export async function forgetAllReports(): Promise<void> {
  const keys = await sessionArea.keys().catch(() => []);
  await Promise.all(keys.filter((one) => one.startsWith(PREFIX)).map((one) => sessionArea.remove(one).catch(() => undefined)));
}

/** Called when everything is deleted: nothing stays in memory either. */
export async function forgetSession(): Promise<void> {
  await sessionArea.clear().catch(() => undefined);
}
