import { publishedCounts, publishedVerdict } from '../core/cookie/published-verdict';
import { compareJudged, listedNotSeen, summarise, type Summary } from '../core/cookie/summary';
import { evaluate } from '../core/cookie/evaluate';
import type { Mark } from '../core/cookie/mark';
import { createMarker } from '../core/cookie/marks';
import { createMatcher, type Verdict } from '../core/cookie/match';
import type { CookieCategory } from '../core/cookie/cookie-list';
import { UNKNOWN, type FileCookie, type Unknown } from '../core/cookie/cookie';
import { shortMarks } from '../core/evidence/evidence-marks';
import type { Jar } from '../core/jar/jar';
import type { NoteCode } from '../core/policy/note';
import { comparisonOn } from '../core/policy/timeline';
import { registrableDomain } from '../core/site/host';
import type { Question } from './options';
import { type Records, type NoteText, resolutionOf, type AnswerNote, ownNotes, withText } from './answer';
import { type PolicyAnswer, listOf } from './policy-answer';

export interface CookiesAnswer {
  list: PolicyAnswer['cookieList'];
  summary: Pick<Summary, Verdict | 'total'>;
  cookies: {
    name: string;
    domain: string;
    verdict: Verdict;
    category: CookieCategory | null;
    listedAs: string | null;
    marks: string[];
    /** What the file says of it; `unknown` where it does not say. */
    attributes: {
      domainFrom: FileCookie['domainFrom'];
      path: string;
      /** ISO 8601; null for a session cookie. */
      expires: string | null | Unknown;
      httpOnly: FileCookie['httpOnly'];
      secure: FileCookie['secure'];
      sameSite: FileCookie['sameSite'];
    };
    datedMarks?: Mark[];
  }[];
  listedNotSeen: string[];
  notes: NoteText[];
}

/** Notes of a resolution that bear on a comparison of cookies. */
const COOKIE_NOTES: ReadonlySet<NoteCode> = new Set<NoteCode>([
  'no-version-for-date',
  'cookie-list-not-held',
  'list-names-no-cookies',
  'other-policy-applies',
  'policy-excludes-you',
]);

function attributesOf({
  domainFrom,
  path,
  expires,
  httpOnly,
  secure,
  sameSite,
}: FileCookie): CookiesAnswer['cookies'][number]['attributes'] {
  return {
    domainFrom,
    path: path ?? UNKNOWN,
    expires: typeof expires === 'number' ? new Date(expires * 1000).toISOString() : expires,
    httpOnly,
    secure,
    sameSite,
  };
}

/**
 * What the list in force says of every cookie of the shop, its group and its partners. `withSources`: also every mark with
 * its values and the texts it rests on; the documented answer has the short marks alone.
 */
export function answerCookies(jar: Jar, question: Question, records: Records, withSources = false): CookiesAnswer {
  const { corpus, say } = records;
  const { site, date } = question;
  const notes: AnswerNote[] = [...ownNotes(question), ...jar.notes];
  if (jar.cookies.length === 0) notes.push({ code: 'no-cookies-in-file', detail: {} });
  if (site.kind !== 'shop') {
    const { comparable: _, listHeld: __, ...summary } = summarise([], null);
    return { list: null, summary, cookies: [], listedNotSeen: [], notes: withText(notes, say) };
  }
  const ours = new Set<string | null>([
    ...site.shop.domains,
    ...corpus.sites.groupHosts.map(({ domain }) => domain),
    ...corpus.companies.flatMap(({ domains }) => domains),
  ]);
  const cookies = jar.cookies.filter((cookie) => ours.has(registrableDomain(cookie.domain)));
  const leftOut = jar.cookies.length - cookies.length;
  if (leftOut > 0) notes.push({ code: 'cookies-of-other-sites-left-out', detail: { n: String(leftOut) } });
  const { list, partners } = comparisonOn(corpus, site.shop.id, date);
  const matcher = createMatcher(corpus, { shop: site.shop, list, partners, date });
  const marker = createMarker(corpus, matcher);
  const { cookies: found, summary: counts } = evaluate(cookies, matcher);
  const judged = [...found].sort(compareJudged);
  const at = Date.parse(`${date}T00:00:00Z`);
  const { comparable: _, listHeld: __, ...summary } = counts;
  notes.push(...(resolutionOf(question, records)?.notes ?? []).filter(({ code }) => COOKIE_NOTES.has(code)));
  return {
    list: listOf(list),
    summary,
    cookies: judged.map(({ cookie, judgement }) => {
      const marks = marker.marksOfFile(cookie, at);
      return {
        name: cookie.name,
        domain: `${cookie.hostOnly === false ? '.' : ''}${cookie.domain}`,
        verdict: judgement.verdict,
        category: judgement.category,
        listedAs: judgement.listedAs,
        marks: shortMarks(marks),
        attributes: attributesOf(cookie),
        ...(withSources && { datedMarks: marks }),
      };
    }),
    listedNotSeen: listedNotSeen(judged, list),
    notes: withText(notes, say),
  };
}

/** The same as programs read it: verdicts by their published words. */
export function publishedCookies({ summary, cookies, ...answer }: CookiesAnswer): object {
  const { list, ...rest } = answer;
  return {
    list,
    summary: publishedCounts(summary),
    cookies: cookies.map((cookie) => ({ ...cookie, verdict: publishedVerdict(cookie.verdict) })),
    ...rest,
  };
}
