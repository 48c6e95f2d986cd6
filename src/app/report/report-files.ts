import type { Corpus } from '../../core/corpus';
import { documentOf } from '../../core/evidence/document';
import { canonical, evidenceOf, type Evidence } from '../../core/evidence/evidence';
import type { CookiesReport } from '../../core/report';
import type { LoggedRequest } from '../../core/request/log';
import type { Shop } from '../../core/site/site';
import { dayOf, timeZone } from '../../platform/clock';
import { sha256 } from '../../platform/hash';
import type { Translator } from '../../platform/i18n';
import { extensionVersion, isFirefox } from '../../platform/lifecycle';
import type { RulesPage } from '../../protocol';
import { answerLine } from '../../ui/answer-words';
import { lifespanUntil, listed, listLine, noteText, timeOfDay } from '../../ui/format';

/** What a report is made of; `dataOf`: newest day of any record. */
export interface ReportParts {
  report: CookiesReport;
  rules: RulesPage;
  dataOf: string;
}

/** The newest day on which any of our copies was made. */
export function dataDay(corpus: Pick<Corpus, 'policies' | 'cookieLists'>): string {
  return [...corpus.policies.flatMap(({ captured }) => captured), ...corpus.cookieLists.flatMap(({ captured }) => captured ?? [])].sort().at(-1) ?? '';
}

/** The finding with everything it rests on; `requests` null: left out. */
export function evidenceFor(words: Translator, shop: Shop, { report, rules, dataOf }: ReportParts, requests: readonly LoggedRequest[] | null): Evidence {
  return evidenceOf({
    report, domains: shop.domains, resolution: rules.resolution, requests,
    environment: {
      madeAt: new Date(report.at).toISOString(), timeZone: timeZone(), extensionVersion: extensionVersion(), browser: isFirefox() ? 'firefox' : 'chromium', dataOf, language: words.language,
    },
  });
}

/** What the report does not know, in sentences. */
export function limitsOf(words: Translator, found: Evidence): string[] {
  return [
    ...(found.notLookedAt.length > 0 ? [words.t('report_notLookedAt', { domains: listed(words, found.notLookedAt) })] : []),
    ...found.outside.map((code) => words.t(`report_outside_${code}`)),
    words.t('report_notHarmful'),
  ];
}

/** What the report rests on: label and text. */
export function factsOf(words: Translator, found: Evidence, { report, rules }: ReportParts): [string, string][] {
  const { region, policy, companies, law } = found;
  return [
    [words.t('report_made'), `${words.date(dayOf(report.at))}, ${timeOfDay(words, report.at)}`],
    [words.t('report_lookedAt'), listed(words, found.lookedAt)],
    [words.t('options_region'), region.country === null ? words.t('popup_regionUnknown') : `${words.region(region.country)}${region.origin === 'setting' ? '' : ` (${words.t('report_guess')})`}`],
    [words.t('rules_version'), policy?.effective ? `${policy.title}, ${words.date(policy.effective)}` : words.t('popup_noPolicy')],
    [words.t('report_list'), listLine(words, report.list, report.own)],
    [words.t('rules_who'), listed(words, [...new Set(companies.map(({ name }) => name ?? words.t('popup_companyCut')))]) || words.t('rules_notStated')],
    [words.t('rules_law'), law?.name ?? words.t('popup_lawUnknown')],
    [words.t('report_versions'), words.t('report_versionsLine', { version: found.environment.extensionVersion, data: words.date(found.environment.dataOf), browser: found.environment.browser, zone: found.environment.timeZone })],
    [words.t('report_notes'), rules.resolution.notes.map((note) => noteText(words, note)).join(' ')],
  ];
}

/** The report as JSON with the hash of its contents. */
export async function reportJson(found: Evidence): Promise<string> {
  return JSON.stringify({ ...found, hash: await sha256(canonical(found)) }, null, 2);
}

/** The report as a single page without scripts. */
export async function reportHtml(words: Translator, shop: Shop, parts: ReportParts, found: Evidence): Promise<string> {
  const { report } = parts;
  const { headline, note } = answerLine(words, report.summary, shop.name);
  return documentOf(found, {
    language: words.language, direction: words.direction, title: words.t('report_title', { site: shop.name }), headline, caution: note, facts: factsOf(words, found, parts),
    cookiesTitle: words.t('nav_cookies'), verdict: (verdict) => words.lookup(`verdict_${verdict}`), lasts: (expires) => lifespanUntil(words, expires === null ? null : Date.parse(expires) / 1000, report.at),
    columns: { name: words.t('cookies_col_name'), status: words.t('cookies_col_status'), domain: words.t('cookies_col_domain'), lasts: words.t('cookies_col_lasts'), listedAs: words.t('cookies_col_listed') },
    limitsTitle: words.t('report_limits'), limits: limitsOf(words, found), sourcesTitle: words.t('rules_sources'), hashLabel: words.t('report_hash'),
  }, await sha256(canonical(found)));
}
