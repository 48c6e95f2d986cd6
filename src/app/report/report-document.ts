import type { CookieList } from '../../core/cookie/cookie-list';
import type { Block, ReportDocument, DocumentSection } from '../../core/evidence/document';
import type { Evidence } from '../../core/evidence/evidence';
import { sharedMarks } from '../../core/evidence/evidence-marks';
import { changesOf } from '../../core/evidence/past';
import type { Past, ShopPast } from '../../core/history/past';
import type { CookieRecord } from '../../core/history/cookie-record';
import type { Inventory } from '../../core/inventory/inventory';
import type { CookiesReport } from '../../core/report';
import type { LoggedRequest } from '../../core/request/case/logged-request';
import { dayOf, today } from '../../platform/clock';
import type { Translator } from '../../platform/i18n';
import type { RulesPage } from '../../protocol';
import { answerLine } from '../../ui/answer-words';
import { isolate, lawName, lifespanUntil, listed, listLine, noteText, timeOfDay } from '../../ui/format';
import { contactsSection, notSeenLines, othersSection, storageSection } from '../../ui/inventory-words';
import { markStatement, moment } from '../../ui/mark-words';
import { requestName, sentLine } from '../../ui/request-words';
import { barFigure, lifetimesFigure, listsFigure, seenFigure, visitsFigure } from '../charts/figures';

/** What a report is put into words from, besides its evidence. */
export interface ReportParts {
  report: CookiesReport;
  rules: RulesPage;
  past: Past<ShopPast>;
  inventory: Inventory;
  /** Those of the shop. */
  domains: readonly string[];
  lists: readonly CookieList[];
  /** The shopper's requests to this shop; null where they are left out. */
  requests: readonly LoggedRequest[] | null;
  /** Leaves out the texts of the letters. */
  shareSafe: boolean;
}

/** What the shopper said of a choice about cookies, once they have chosen. */
function choice(words: Translator, { choice: said }: Evidence): [string, string][] {
  if (!said?.said) return [];
  const [time, about] = [said.said, said.aboutToChoose].map((at) => moment(words, Date.parse(at)));
  return [
    [
      words.t('consent_report'),
      words.t('consent_report_line', { choice: words.lookup(`detail_choice_${said.choice ?? ''}`), time: time ?? '', about: about ?? '' }),
    ],
  ];
}

/** Permissions for people: of a site its name alone, once, whatever the pattern. The files have the patterns themselves. */
function permissionNames(permissions: readonly string[]): string[] {
  return [...new Set(permissions.map((one) => one.replace(/^[a-z*]+:\/\/(?:\*\.)?([^/]+)\/.*$/, '$1')))];
}

/** The bar of what is listed and what is not; nothing where no list can be compared with. */
function barOf(words: Translator, { report }: ReportParts): Block[] {
  return report.summary.comparable && report.summary.total > 0
    ? [{ kind: 'figure', id: 'chart-bar', figure: barFigure(words, report.summary) }]
    : [];
}

/** The first page: the numbers, and what was compared with what. */
function basis(words: Translator, found: Evidence, parts: ReportParts): DocumentSection {
  const { report } = parts;
  const { region, policy, companies, law } = found;
  return {
    id: 'basis',
    title: words.t('report_basis'),
    blocks: [
      ...barOf(words, parts),
      {
        kind: 'facts',
        facts: [
          [words.t('report_made'), `${words.date(dayOf(report.at))}, ${timeOfDay(words, report.at)}`],
          [words.t('report_lookedAt'), listed(words, found.lookedAt.map(isolate))],
          [
            words.t('region_title'),
            region.country === null
              ? words.t('region_state_none')
              : region.origin === 'setting'
                ? words.region(region.country)
                : words.t('region_guess', { country: words.region(region.country) }),
          ],
          [
            words.t('label_version'),
            policy?.effective ? `${isolate(policy.title)}, ${words.date(policy.effective)}` : words.t('note_no-version-for-date'),
          ],
          ...choice(words, found),
          [words.t('report_list'), listLine(words, report.list, report.own)],
          [
            words.t('label_responsible'),
            listed(words, [...new Set(companies.map(({ name }) => (name === null ? words.t('label_companyCut') : isolate(name))))]) ||
              words.t('label_notStated'),
          ],
          [words.t('label_law'), law ? isolate(lawName(words, law.name)) : words.t('note_law-not-held')],
        ],
      },
    ],
  };
}

/** What only somebody asks who checks the report: what is open, and which program and data made it. */
function notes(words: Translator, { environment }: Evidence, { rules }: ReportParts): DocumentSection {
  const { extensionVersion: version, dataOf, browser, browserVersion, permissions, timeZone: zone } = environment;
  return {
    id: 'notes',
    title: words.t('report_notes'),
    blocks: [
      { kind: 'list', items: rules.resolution.notes.map((note) => noteText(words, note)) },
      {
        kind: 'facts',
        facts: [
          [
            words.t('report_versions'),
            words.t('report_versionsLine', {
              version,
              data: words.date(dataOf),
              browser: isolate([browser, browserVersion].filter(Boolean).join(' ')),
              zone: isolate(zone),
            }),
          ],
          [words.t('report_permissions'), isolate(permissionNames(permissions).join(', '))],
        ],
      },
    ],
  };
}

function cookies(words: Translator, { report }: ReportParts): DocumentSection {
  return {
    id: 'cookies',
    title: words.t('nav_cookies'),
    // The answer is on one page of paper; here begins what it rests on.
    startsPage: true,
    blocks: [
      {
        kind: 'table',
        id: 'report-cookies',
        table: {
          caption: words.t('label_cookiesCaption'),
          head: [
            words.t('label_name'),
            words.t('label_status'),
            words.t('label_storedFor'),
            words.t('label_lasts'),
            words.t('label_inListAs'),
          ],
          rows: report.cookies.map(({ cookie, judgement }) => {
            const { verdict } = judgement;
            return {
              verdict,
              cells: [
                { name: cookie.name },
                words.t(`verdict_${verdict}`),
                { name: cookie.domain },
                lifespanUntil(words, cookie.expires, report.at),
                judgement.listedAs === null ? '–' : { name: judgement.listedAs },
              ],
            };
          }),
        },
      },
    ],
  };
}

/** What else is worth knowing of the cookies: each thing once, with the names it is true of. */
function marks(words: Translator, { cookies: found }: Evidence): DocumentSection[] {
  const statements = sharedMarks(found).map(({ mark, names }) => markStatement(words, mark, names));
  return statements.length === 0
    ? []
    : [{ id: 'marks', title: words.t('label_worthKnowing'), blocks: [{ kind: 'statements', statements, id: 'report-marks' }] }];
}

/** Why there is no history to tell of; never silence, which would look as if nothing had been seen. */
function noHistory(words: Translator, past: Exclude<Past<ShopPast>, { kind: 'ready' }>): Block[] {
  const text =
    past.kind === 'failed' ? words.t(`history_failed_${past.code}`) : words.t(past.kind === 'off' ? 'history_off' : 'history_private');
  return [{ kind: 'text', text, id: 'no-history' }];
}

function changes(words: Translator, { past, report, domains }: ReportParts): DocumentSection {
  const found = changesOf(past, report, dayOf(report.at), domains);
  const title = words.t('report_changes');
  if (past.kind !== 'ready') return { id: 'changes', title, blocks: noHistory(words, past) };
  if (found === null)
    return { id: 'changes', title, blocks: [{ kind: 'text', text: words.t('report_changes_first'), id: 'no-earlier-visit' }] };
  const table = (id: string, caption: string, records: readonly CookieRecord[], day: 'firstDay' | 'lastDay'): Block[] =>
    records.length === 0
      ? []
      : [
          {
            kind: 'table',
            id,
            table: {
              caption,
              head: [caption, words.t('label_storedFor'), words.t(day === 'firstDay' ? 'label_firstSeen' : 'label_lastSeen')],
              rows: records.map((record) => ({
                cells: [{ name: record.name }, { name: record.domain }, words.date(record[day])],
              })),
            },
          },
        ];
  const date = words.date(found.since);
  return {
    id: 'changes',
    title,
    blocks: [
      {
        kind: 'text',
        text: [
          words.t('label_newSince', { date, n: words.number(found.appeared.length) }),
          words.t('report_gone', { n: words.number(found.gone.length) }),
        ].join(' · '),
        id: 'changes-line',
      },
      ...table('appeared', words.t('label_new'), found.appeared, 'firstDay'),
      ...table('gone', words.t('label_gone'), found.gone, 'lastDay'),
    ],
  };
}

function timeline(words: Translator, found: Evidence, { past, report, rules, lists }: ReportParts): DocumentSection {
  const figures: Block[] =
    past.kind !== 'ready'
      ? noHistory(words, past)
      : [
          { kind: 'figure', id: 'chart-seen', figure: seenFigure(words, past, report, rules.history, dayOf(report.at)) },
          { kind: 'figure', id: 'chart-visits', figure: visitsFigure(words, past.visits, lists, dayOf(report.at)) },
        ];
  return {
    id: 'timeline',
    title: words.t('report_timeline'),
    blocks: [
      ...figures,
      { kind: 'figure', id: 'chart-lifetimes', figure: lifetimesFigure(words, report, lists) },
      ...(found.listHistory.lists.length > 0
        ? [{ kind: 'figure' as const, id: 'chart-lists', figure: listsFigure(words, found.listHistory) }]
        : []),
    ],
  };
}

function requestLog(words: Translator, { requests, shareSafe }: ReportParts): DocumentSection[] {
  if (requests === null) return [];
  const line = (request: LoggedRequest): string =>
    sentLine(words, request, today()) ??
    words.t('report_notSent', { what: requestName(words, request), date: words.date(request.drafted) });
  const letters: Block[] = shareSafe ? [] : requests.map(({ to, subject, body }) => ({ kind: 'letter', to, subject, body }));
  return [{ id: 'requests', title: words.t('nav_requests'), blocks: [{ kind: 'list', items: requests.map(line) }, ...letters] }];
}

function limits(words: Translator, { outside }: Evidence): DocumentSection {
  return {
    id: 'limits',
    title: words.t('report_limits'),
    blocks: [{ kind: 'list', items: [...notSeenLines(words, outside), words.t('report_notHarmful')], id: 'report-limits' }],
  };
}

/** The report in words. What it says is in the evidence too; the page and the single file both show this. */
export function reportDocument(words: Translator, found: Evidence, parts: ReportParts): ReportDocument {
  const { report, inventory } = parts;
  const { headline, note } = answerLine(words, report.summary, found.shop.name);
  return {
    language: words.language,
    direction: words.direction,
    title: words.t('report_title', { site: found.shop.name }),
    headline,
    caution: note,
    sections: [
      basis(words, found, parts),
      limits(words, found),
      cookies(words, parts),
      ...marks(words, found),
      changes(words, parts),
      timeline(words, found, parts),
      othersSection(words, inventory, report.at),
      contactsSection(words, inventory.scan),
      storageSection(words, inventory.scan, true),
      ...requestLog(words, parts),
      notes(words, found, parts),
      { id: 'sources', title: words.t('label_sources'), blocks: [{ kind: 'sources', sources: found.sources }] },
    ],
    words: { hash: words.t('report_hash'), data: words.t('chart_data') },
  };
}
