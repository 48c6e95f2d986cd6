import { YEAR, DAY, HOUR, MONTH } from '../../core/chart/axis';
import { lifetimeDots, type LifetimeRow } from '../../core/chart/lifetimes';
import { listStrip } from '../../core/chart/list-strip';
import { MOST_ROWS } from '../../core/chart/rows';
import type { Drawing } from '../../core/chart/shape';
import { seenBars, type SeenWords, type TextLine } from '../../core/chart/seen-bars';
import { BAR_VERDICTS, verdictBar } from '../../core/chart/verdict-bar';
import { visitLine } from '../../core/chart/visit-line';
import { claimOf, listsThrough, printedNames, type ListCell } from '../../core/cookie/list-history';
import type { CookieList } from '../../core/cookie/cookie-list';
import { cookieIdentity } from '../../core/cookie/cookie';
import type { Verdict } from '../../core/cookie/match';
import type { Summary } from '../../core/cookie/summary';
import type { Figure } from '../../core/evidence/document';
import type { EvidenceLists } from '../../core/evidence/past';
import type { ShopPast } from '../../core/history/past';
import { publishedVerdict } from '../../core/cookie/published-verdict';
import type { CookieRecord, VisitDay } from '../../core/history/cookie-record';
import type { TimelineEntry } from '../../core/policy/version-history';
import type { CookiesReport } from '../../core/report';
import type { Translator } from '../../platform/i18n';
import { categoryName, labelled, lifespan, listed } from '../../ui/format';

/** Days of visits from which on a line is drawn through them. */
const LEAST_VISITS = 5;
/** CookieRecord bars reach back so far at most. */
const MOST_DAYS = 366;

/** A sentence for what a chart could not draw, where it could not. */
function cut(words: Translator, rows: number): string[] {
  return rows > MOST_ROWS ? [words.t('chart_cut', { shown: words.number(MOST_ROWS), all: words.number(rows) })] : [];
}

export function barFigure(words: Translator, summary: Summary): Figure {
  const parts = BAR_VERDICTS.map((verdict) => labelled(words, `verdict_${verdict}`, summary[verdict]));
  return {
    caption: words.t('chart_bar', { parts: listed(words, parts), total: words.number(summary.total) }),
    draw: (width) => verdictBar(summary, width),
    table: {
      caption: words.t('chart_bar_table'),
      head: [words.t('label_status'), words.t('chart_number')],
      rows: BAR_VERDICTS.map((verdict) => ({ cells: [words.t(`verdict_${verdict}`), words.number(summary[verdict])] })),
    },
  };
}

/** How long each stored cookie stays from now on, and what lists say of it. */
export function lifetimesFigure(words: Translator, { shop, cookies, at }: CookiesReport, all: readonly CookieList[]): Figure {
  const lists = listsThrough(all, shop);
  const rows = cookies
    .filter(({ judgement }) => judgement.verdict !== 'extensionMade')
    .map(({ cookie, judgement }) => ({
      cookie,
      verdict: judgement.verdict,
      seconds: cookie.expires === null ? null : Math.max(0, cookie.expires - at / 1000),
      claim: claimOf(lists, printedNames(cookie.name, judgement.known)),
    }));
  const long = rows.filter(({ seconds }) => (seconds ?? 0) > 366 * DAY).length;
  const claimed = rows.filter(({ claim }) => claim !== null).length;
  const dots: LifetimeRow[] = rows.map(({ cookie, verdict, seconds, claim }) => ({
    name: cookie.name,
    verdict,
    seconds,
    claim: claim?.claim ?? null,
  }));
  const ticks = [
    [HOUR, words.duration(1, 'hour')],
    [DAY, words.duration(1, 'day')],
    [MONTH, words.duration(1, 'month')],
    [YEAR, words.duration(1, 'year')],
  ] as const;
  return {
    caption: [
      words.t('chart_lifetimes', { n: words.number(long), total: words.number(rows.length) }),
      words.t('chart_lifetimes_claims', { n: words.number(claimed) }),
      ...cut(words, rows.length),
    ].join(' '),
    draw:
      rows.length === 0
        ? null
        : (width) =>
            lifetimeDots(
              dots.slice(0, MOST_ROWS),
              {
                session: words.t('chart_session'),
                ticks,
                verdict: (verdict) => words.t(`verdict_${verdict}`),
                claim: words.t('chart_lifetimes_listSays'),
              },
              width,
            ),
    table: {
      caption: words.t('chart_lifetimes_table'),
      head: [words.t('label_name'), words.t('label_status'), words.t('label_lasts'), words.t('chart_lifetimes_listSays')],
      rows: rows.map(({ cookie, verdict, claim }) => ({
        verdict,
        cells: [
          { name: cookie.name },
          words.t(`verdict_${verdict}`),
          lifespan(words, cookie.expires, at),
          claim === null ? '–' : words.t(`chart_claim_${claim.claim}`, { year: claim.effective.slice(0, 4) }),
        ],
      })),
    },
  };
}

/** Texts of the shop as lines, each with its day. */
export function textLines(words: Translator, steps: readonly TimelineEntry[]): TextLine[] {
  return steps.map(({ from, kind }) => ({
    day: from,
    kind,
    text: words.t('label_sourceLine', { document: words.t(`label_document_${kind}`), date: words.date(from) }),
  }));
}

function seenWords(words: Translator, today: string): SeenWords {
  return { tick: (day) => words.shortDate(day, today), verdict: (verdict) => words.t(`verdict_${verdict}`), gone: words.t('chart_gone') };
}

/** When one cookie was seen; null where there is one day only. `verdict` null: it is not stored now. */
export function oneSeenDrawing(
  words: Translator,
  { name, firstDay: first, lastDay: last }: CookieRecord,
  verdict: Verdict | null,
  steps: readonly TimelineEntry[],
  today: string,
): ((width: number) => Drawing) | null {
  if (first === today) return null;
  return (width) =>
    seenBars([{ name, first, last, verdict }], { from: first, to: today }, textLines(words, steps), seenWords(words, today), width);
}

/** When each cookie was seen: what is stored now, then what has gone, each the oldest first. */
export function seenFigure(
  words: Translator,
  past: ShopPast,
  report: CookiesReport,
  steps: readonly TimelineEntry[],
  today: string,
): Figure {
  const verdicts = new Map(report.cookies.map(({ cookie, judgement }) => [cookieIdentity(cookie), judgement.verdict]));
  const byFirst = (a: CookieRecord, b: CookieRecord): number => a.firstDay.localeCompare(b.firstDay) || a.name.localeCompare(b.name, 'en');
  const rows = [...past.stored.toSorted(byFirst), ...past.vanished.toSorted(byFirst)];
  const days = new Set(past.visits.map(({ day }) => day));
  const oldest = rows.map(({ firstDay }) => firstDay).sort()[0] ?? today;
  const earliest = new Date(Date.parse(`${today}T00:00:00Z`) - MOST_DAYS * DAY * 1000).toISOString().slice(0, 10);
  const span = { from: oldest > earliest ? oldest : earliest, to: today };
  const lines = textLines(words, steps).filter(({ day }) => day >= span.from && day <= today);
  const table = {
    caption: words.t('chart_seen_table'),
    head: [
      words.t('label_name'),
      words.t('label_storedFor'),
      words.t('label_firstSeen'),
      words.t('label_lastSeen'),
      words.t('chart_days'),
      words.t('chart_storedNow'),
    ],
    rows: rows.map(({ id, name, domain, firstDay, lastDay, days: seen }) => ({
      cells: [
        { name },
        { name: domain },
        words.date(firstDay),
        words.date(lastDay),
        words.number(seen),
        words.t(verdicts.has(id) ? 'label_yes' : 'label_no'),
      ],
    })),
  };
  if (days.size < 2 || span.from === span.to)
    return { caption: words.t('chart_tooFew'), draw: null, table: rows.length > 0 ? table : null };
  const bars = rows.map(({ id, name, firstDay, lastDay }) => ({ name, first: firstDay, last: lastDay, verdict: verdicts.get(id) ?? null }));
  return {
    caption: [
      words.t('chart_seen', {
        date: words.date(oldest),
        all: words.number(rows.length),
        stored: words.number(past.stored.length),
        gone: words.number(past.vanished.length),
      }),
      ...(lines.length > 0 ? [words.t('chart_seen_texts', { n: words.number(lines.length) })] : []),
      ...(past.more ? [words.t('chart_seen_more')] : []),
      ...cut(words, rows.length),
    ].join(' '),
    draw: (width) => seenBars(bars.slice(0, MOST_ROWS), span, lines, seenWords(words, today), width),
    table,
  };
}

/** How many cookies were counted on each day of a visit. A day without a list that names cookies has no number of what is not listed. */
export function visitsFigure(words: Translator, visits: readonly VisitDay[], lists: readonly CookieList[], today: string): Figure {
  // A list that the shopper read is not among ours, and names cookies.
  const comparable = ({ list }: VisitDay): boolean => list !== null && lists.find(({ id }) => id === list)?.rows.length !== 0;
  const compared = visits.filter(comparable);
  const number = (visit: VisitDay, verdict: (typeof BAR_VERDICTS)[number]): string =>
    comparable(visit) || verdict === 'companyListed' ? words.number(visit[publishedVerdict(verdict)]) : '–';
  const table =
    visits.length === 0
      ? null
      : {
          caption: words.t('chart_visits_table'),
          head: [words.t('label_day'), words.t('label_all'), ...BAR_VERDICTS.map((verdict) => words.t(`verdict_${verdict}`))],
          rows: visits.map((visit) => ({
            cells: [words.date(visit.day), words.number(visit.total), ...BAR_VERDICTS.map((verdict) => number(visit, verdict))],
          })),
        };
  if (visits.length < LEAST_VISITS)
    return {
      caption: words.t('chart_visits_few', { n: words.number(visits.length), least: words.number(LEAST_VISITS) }),
      draw: null,
      table,
    };
  const [first, last] = [compared[0], compared.at(-1)];
  const counts = visits.map((visit) => ({ day: visit.day, total: visit.total, notListed: comparable(visit) ? visit.notListed : null }));
  return {
    caption:
      first && last
        ? words.t('chart_visits', {
            visits: words.number(compared.length),
            first: words.date(first.day),
            last: words.date(last.day),
            from: words.number(first.notListed),
            to: words.number(last.notListed),
            most: words.number(Math.max(...compared.map(({ notListed }) => notListed))),
          })
        : words.t('chart_visits_noList', { visits: words.number(visits.length) }),
    draw: (width) =>
      visitLine(
        counts,
        {
          tick: (day) => words.shortDate(day, today),
          number: (count) => words.number(count),
          total: words.t('label_all'),
          notListed: words.t('verdict_notListed'),
        },
        width,
      ),
    table,
  };
}

function cellWords(words: Translator, cell: ListCell | undefined): string {
  if (cell?.kind === 'named') return categoryName(words, cell.category);
  return words.t(cell?.kind === 'unknown' ? 'completeness_excerpt' : 'label_no');
}

/** What the lists of the past said of each name that is stored now. */
export function listsFigure(words: Translator, { lists, names }: EvidenceLists): Figure {
  const latest = lists.length - 1;
  const dropped = names.filter(({ cells }) => cells[latest]?.kind !== 'named' && cells.some(({ kind }) => kind === 'named')).length;
  const never = names.filter(({ cells }) => cells.every(({ kind }) => kind !== 'named')).length;
  // What was named by any list is what has a history; the rest is a row of open rings.
  const rows = names.filter(({ cells }) => cells.some(({ kind }) => kind === 'named'));
  // Of a notice that changes under one date, the day of our copy is what tells its texts apart.
  const columns = lists.map(({ effective, copied }) => words.shortDate(copied ?? effective, ''));
  return {
    caption: [
      words.t('chart_lists', { n: words.number(lists.length), names: words.number(names.length) }),
      words.t('chart_lists_dropped', { n: words.number(dropped) }),
      words.t('chart_lists_never', { n: words.number(never) }),
      ...cut(words, rows.length),
    ].join(' '),
    draw:
      rows.length === 0
        ? null
        : (width) => listStrip(rows.slice(0, MOST_ROWS), { columns, category: (cell) => categoryName(words, cell.category) }, width),
    table:
      names.length === 0
        ? null
        : {
            caption: words.t('chart_lists_table'),
            head: [words.t('label_name'), ...columns],
            rows: names.map(({ name, cells }) => ({ cells: [{ name }, ...lists.map((_, index) => cellWords(words, cells[index]))] })),
          },
  };
}
