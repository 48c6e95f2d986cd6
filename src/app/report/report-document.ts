import { shownVerdict } from '../../core/cookie/summary';
import type { ReportDocument, Section } from '../../core/evidence/document';
import type { Evidence } from '../../core/evidence/evidence';
import type { CookiesReport } from '../../core/report';
import type { LoggedRequest } from '../../core/request/request';
import { dayOf, today } from '../../platform/clock';
import type { Translator } from '../../platform/i18n';
import type { RulesPage } from '../../protocol';
import { answerLine } from '../../ui/answer-words';
import { lifespanUntil, listed, listLine, noteText, timeOfDay } from '../../ui/format';
import { sentLine } from '../../ui/request-words';

/** What a report is put into words from, besides its evidence. */
export interface ReportParts {
  report: CookiesReport;
  rules: RulesPage;
  /** The shopper's requests to this shop; null where they are left out. */
  requests: readonly LoggedRequest[] | null;
}

function basis(words: Translator, found: Evidence, { report, rules }: ReportParts): Section {
  const { region, policy, companies, law, environment } = found;
  const { extensionVersion: version, dataOf, browser, timeZone: zone } = environment;
  return {
    id: 'basis',
    title: words.t('report_basis'),
    blocks: [{
      kind: 'facts',
      facts: [
        [words.t('report_made'), `${words.date(dayOf(report.at))}, ${timeOfDay(words, report.at)}`],
        [words.t('report_lookedAt'), listed(words, found.lookedAt)],
        [words.t('options_region'), region.country === null ? words.t('popup_regionUnknown') : `${words.region(region.country)}${region.origin === 'setting' ? '' : ` (${words.t('report_guess')})`}`],
        [words.t('rules_version'), policy?.effective ? `${policy.title}, ${words.date(policy.effective)}` : words.t('popup_noPolicy')],
        [words.t('report_list'), listLine(words, report.list, report.own)],
        [words.t('rules_who'), listed(words, [...new Set(companies.map(({ name }) => name ?? words.t('popup_companyCut')))]) || words.t('rules_notStated')],
        [words.t('rules_law'), law?.name ?? words.t('popup_lawUnknown')],
        [words.t('report_versions'), words.t('report_versionsLine', { version, data: words.date(dataOf), browser, zone })],
        [words.t('report_notes'), rules.resolution.notes.map((note) => noteText(words, note)).join(' ')],
      ],
    }],
  };
}

function cookies(words: Translator, { report }: ReportParts): Section {
  return {
    id: 'cookies',
    title: words.t('nav_cookies'),
    blocks: [{
      kind: 'table',
      id: 'report-cookies',
      table: {
        caption: words.t('cookies_caption'),
        head: [words.t('cookies_col_name'), words.t('cookies_col_status'), words.t('cookies_col_domain'), words.t('cookies_col_lasts'), words.t('cookies_col_listed')],
        rows: report.cookies.map(({ cookie, judgement }) => {
          const verdict = shownVerdict(judgement.verdict, report.summary.comparable);
          return {
            verdict,
            cells: [{ name: cookie.name }, words.t(`verdict_${verdict}`), { name: cookie.domain }, lifespanUntil(words, cookie.expires, report.at), judgement.listedAs === null ? '–' : { name: judgement.listedAs }],
          };
        }),
      },
    }],
  };
}

function requestLog(words: Translator, { requests }: ReportParts): Section[] {
  if (requests === null) return [];
  const lines = requests.flatMap((request) => sentLine(words, request, today()) ?? []);
  return [{ id: 'requests', title: words.t('nav_requests'), blocks: [{ kind: 'list', items: lines }] }];
}

function limits(words: Translator, { notLookedAt, outside }: Evidence): Section {
  const items = [
    ...(notLookedAt.length > 0 ? [words.t('report_notLookedAt', { domains: listed(words, notLookedAt) })] : []),
    ...outside.map((code) => words.t(`report_outside_${code}`)),
    words.t('report_notHarmful'),
  ];
  return { id: 'limits', title: words.t('report_limits'), blocks: [{ kind: 'list', items, id: 'report-limits' }] };
}

/** The report in words. What it says is in the evidence too; the page and the single file both show this. */
export function reportDocument(words: Translator, found: Evidence, parts: ReportParts): ReportDocument {
  const { headline, note } = answerLine(words, parts.report.summary, found.shop.name);
  return {
    language: words.language,
    direction: words.direction,
    title: words.t('report_title', { site: found.shop.name }),
    headline,
    caution: note,
    sections: [
      basis(words, found, parts),
      cookies(words, parts),
      ...requestLog(words, parts),
      limits(words, found),
      { id: 'sources', title: words.t('rules_sources'), blocks: [{ kind: 'sources', sources: found.sources }] },
    ],
    words: { hash: words.t('report_hash'), data: words.t('chart_data') },
  };
}
