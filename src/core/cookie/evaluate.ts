import type { StoredCookie } from './cookie';
import type { CookieList } from './cookie-list';
import type { Matcher } from './match';
import { summarise, type JudgedCookie, type Summary } from './summary';

/** What is shown of a shop's cookies in one store: badge, popup, pages, letters and history all read this. */
export interface Evaluation<Cookie = StoredCookie> {
  cookies: readonly JudgedCookie<Cookie>[];
  /** The list compared with; null where none is held. */
  list: CookieList | null;
  summary: Summary;
}

/** Judges cookies by the list of a matcher, and counts them. */
export function evaluate<Cookie extends Pick<StoredCookie, 'name' | 'domain'>>(
  cookies: readonly Cookie[],
  matcher: Pick<Matcher, 'list' | 'judge'>,
): Evaluation<Cookie> {
  const judged = cookies.map((cookie) => ({ cookie, judgement: matcher.judge(cookie) }));
  return { cookies: judged, list: matcher.list, summary: summarise(judged, matcher.list) };
}
