import type { Corpus } from '../core/corpus';
import { createMatcher } from '../core/cookie/match';
import type { Jar } from '../core/jar/jar';
import type { Due } from '../core/law/deadline';
import { holidaysOf } from '../core/law/holidays';
import { applicableLaw } from '../core/policy/resolve/applicable-law';
import { comparisonOn } from '../core/policy/timeline';
import { mailtoLink } from '../core/request/delivery/mailto';
import { isLetter, writeLetter } from '../core/request/letter/first-letter';
import { letterLanguage } from '../core/request/letter/letter-texts';
import type { DetailName, RequestKind } from '../core/request/request';
import { withinDomain } from '../core/site/domain';
import type { Shop } from '../core/site/site';
import type { LetterQuestion, Question } from './options';
import { type Records, resolutionOf } from './answer';

export interface LetterAnswer {
  to: string | null;
  cc: string[];
  subject: string | null;
  body: string | null;
  language: string;
  mailto: string | null;
  mailtoLength: number;
  law: string | null;
  addressee: string | null;
  due: { date: string | null; working: string[]; sure: boolean };
  unavailable: string | null;
  /** When each of several requests is due, the earliest first; only of a letter that makes several. */
  deadlines?: ({ request: RequestKind } & LetterAnswer['due'])[];
  /** Options that have to be given before the letter can be sent; only where there are any. */
  blanks?: DetailName[];
  /** What to know before sending; only where there is something. */
  warnings?: string[];
  /** The law is that of the companies' seat, since none of the country is held; only where it is so. */
  fallback?: true;
}

/** Names of the shop's cookies in a jar that the list of the day does not name. */
function unlistedIn(jar: Jar, shop: Shop, date: string, corpus: Corpus): NonNullable<Parameters<typeof writeLetter>[0]['unlisted']> {
  const { list, partners } = comparisonOn(corpus, shop.id, date);
  const matcher = createMatcher(corpus, { shop, list, partners, date });
  const ours = jar.cookies.filter((cookie) => shop.domains.some((domain) => withinDomain(cookie.domain, domain)));
  return {
    names: ours.filter((cookie) => matcher.judge(cookie).verdict === 'notListed').map(({ name }) => name),
    list: list?.effective ?? null,
  };
}

/** The letter for one or several rights, or the sentence why there is none. */
export function answerLetter(order: LetterQuestion, question: Question, records: Records, jar: Jar | null): LetterAnswer {
  const { letters, holidays, say, corpus } = records;
  const { requests, sent, form, details } = order;
  const resolved = resolutionOf(question, records);
  // A letter rests on the law of the day it is sent on, whichever day the policy is asked for.
  const resolution = resolved && { ...resolved, ...applicableLaw(question.person, sent, records.book).answer };
  const language = letterLanguage(order.language, resolution?.law?.id ?? null, records.letterLanguages);
  const none = {
    to: null,
    cc: [],
    subject: null,
    body: null,
    language,
    mailto: null,
    mailtoLength: 0,
    addressee: null,
    due: { date: null, working: [], sure: false },
  };
  if (!resolution || question.site.kind !== 'shop') return { ...none, law: null, unavailable: say('unavailable', 'not-a-shop') };
  const { shop } = question.site;
  const texts = letters[language];
  if (!texts) throw new Error(`The letter texts are missing: ${language}`);
  const letter = writeLetter({
    kinds: requests,
    resolution,
    shopName: shop.name,
    sent,
    form,
    language,
    texts,
    details,
    circumstances: { holidays: holidaysOf(resolution.person, holidays) },
    ...(jar && { unlisted: unlistedIn(jar, shop, sent, corpus) }),
  });
  if (!isLetter(letter))
    return { ...none, law: resolution.law?.id ?? null, unavailable: say('unavailable', letter.reason, { law: letter.law ?? '' }) };
  // A letter that lacks something is not to leave.
  const mailto = letter.blanks.length > 0 ? null : mailtoLink(letter).href;
  const inWords = (due: Due): LetterAnswer['due'] => ({
    date: due.date,
    working: due.working.map(({ code, values }) => say('working', code, values)),
    sure: due.sure,
  });
  return {
    to: letter.to,
    cc: letter.cc,
    subject: letter.subject,
    body: letter.body,
    language,
    mailto,
    mailtoLength: mailto?.length ?? 0,
    law: letter.law,
    addressee: letter.addressee,
    due: inWords(letter.due),
    unavailable: null,
    ...(letter.deadlines.length > 1 && { deadlines: letter.deadlines.map(({ kind, due }) => ({ request: kind, ...inWords(due) })) }),
    ...(letter.blanks.length > 0 && { blanks: letter.blanks }),
    ...(letter.warnings.length > 0 && { warnings: letter.warnings.map((code) => say('warning', code)) }),
    ...(letter.fallback && { fallback: true as const }),
  };
}
