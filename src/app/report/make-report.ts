import type { Corpus } from '../../core/corpus';
import type { ReportDocument } from '../../core/evidence/document';
import { canonical, evidenceOf, type Evidence } from '../../core/evidence/evidence';
import type { Past, ShopPast } from '../../core/history/past';
import type { Inventory } from '../../core/inventory/inventory';
import type { CookiesReport } from '../../core/report';
import type { LoggedRequest } from '../../core/request/case/logged-request';
import type { Shop } from '../../core/site/site';
import { loadCorpus } from '../../platform/assets';
import { dayOf, timeZone } from '../../platform/clock';
import { sha256 } from '../../platform/hash';
import type { Translator } from '../../platform/i18n';
import { browserVersion, extensionVersion, isFirefox } from '../../platform/lifecycle';
import { granted } from '../../platform/permissions';
import type { RulesPage } from '../../protocol';
import { loadMarks, type LoadedMarks } from '../../ui/cookie-marks';
import { askOnce } from '../../ui/early-question';
import { inventoryNow } from '../../ui/inventory.svelte';
import { reportDocument } from './report-document';

/** All that a report is made of, as asked for at one moment. */
export interface Findings {
  report: CookiesReport;
  rules: RulesPage;
  log: LoggedRequest[];
  corpus: Corpus;
  past: Past<ShopPast>;
  browser: { browserVersion: string | null; permissions: string[] };
  marks: LoadedMarks;
  inventory: Inventory;
}

async function browserSays(): Promise<Findings['browser']> {
  const [version, permissions] = await Promise.all([browserVersion().catch(() => null), granted()]);
  return { browserVersion: version, permissions };
}

/** Asks for everything at once; `compareValues`: whether identifiers are compared with those of other sites. Rejects where the cookies or the rules cannot be had. */
export async function findingsOf(shop: Shop, store: string | null, compareValues: boolean): Promise<Findings> {
  const question = { shop: shop.id, store };
  const [report, rules, log, corpus, past, browser, marks, inventory] = await Promise.all([
    askOnce('cookies.report', question),
    askOnce('rules.resolve', { shop: shop.id, date: null }),
    askOnce('requests.log', undefined),
    loadCorpus(),
    // A history that does not answer must not keep the rest from being reported.
    askOnce('history.shop', question).catch((): Past<ShopPast> => ({ kind: 'failed', code: 'broken' })),
    browserSays(),
    loadMarks(question, compareValues),
    inventoryNow(shop.id, store),
  ]);
  return { report, rules, log, corpus, past, browser, marks, inventory };
}

/** The newest day of any record the report may rest on. */
function dataOf({ policies, cookieLists }: Corpus): string {
  return [...policies.flatMap(({ captured }) => captured), ...cookieLists.flatMap(({ captured }) => captured ?? [])].sort().at(-1) ?? '';
}

/** The evidence and the document in words; `requests` null: the shopper's letters are left out. */
export function makeReport(
  words: Translator,
  shop: Shop,
  found: Findings,
  { requests, shareSafe }: { requests: readonly LoggedRequest[] | null; shareSafe: boolean },
): { evidence: Evidence; document: ReportDocument } {
  const { report, rules, corpus, past, browser, marks, inventory } = found;
  const evidence = evidenceOf({
    report,
    inventory,
    domains: shop.domains,
    resolution: rules.resolution,
    requests,
    shareSafe,
    past,
    today: dayOf(report.at),
    lists: corpus.cookieLists,
    marksOf: (row) => marks.of(row),
    consent: marks.past.kind === 'ready' ? marks.past.consent : null,
    environment: {
      madeAt: new Date(report.at).toISOString(),
      timeZone: timeZone(),
      extensionVersion: extensionVersion(),
      browser: isFirefox() ? 'firefox' : 'chromium',
      ...browser,
      dataOf: dataOf(corpus),
      language: words.language,
    },
  });
  return {
    evidence,
    document: reportDocument(words, evidence, {
      report,
      rules,
      past,
      inventory,
      domains: shop.domains,
      requests,
      shareSafe,
      lists: corpus.cookieLists,
    }),
  };
}

/** SHA-256 of the contents, in hexadecimal; a copy gives the same. */
export async function hashOfReport(evidence: Evidence): Promise<string> {
  return sha256(canonical(evidence));
}

/** The report as JSON with the hash of its contents. */
export async function reportJson(evidence: Evidence): Promise<string> {
  return JSON.stringify({ ...evidence, hash: await hashOfReport(evidence) }, null, 2);
}
