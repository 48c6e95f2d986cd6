import type { Mark } from '../core/cookie/mark';
import type { SourcedSentence } from '../core/evidence/document';
import { dayOf } from '../platform/clock';
import type { Translator } from '../platform/i18n';
import { categoryName, isolate, lifespan, listed, timeOfDay } from './format';

const span = (words: Translator, seconds: number): string => lifespan(words, seconds, 0);
/** Day and time of day of a moment (milliseconds since the epoch). */
export function moment(words: Translator, at: number): string {
  return `${words.date(dayOf(at))}${words.t('label_comma')} ${timeOfDay(words, at)}`;
}

const keptAtMost = (words: Translator, seconds: number): string => words.duration(Math.round(seconds / 86_400), 'day');

/** A mark in a few words, for a table. */
export function markPhrase(words: Translator, mark: Mark): string {
  switch (mark.code) {
    case 'was-listed':
      return words.t('mark_was-listed', { year: mark.values.last.slice(0, 4) });
    case 'lifetime-differs':
    case 'lasts-longer':
      return words.t(`mark_${mark.code}`, { year: mark.values.day.slice(0, 4) });
    case 'asks-longer': {
      const { seconds, until } = mark.values;
      return seconds === null
        ? words.t('mark_asks-until', { year: (until ?? '').slice(0, 4) })
        : words.t('mark_asks-longer', { span: span(words, seconds) });
    }
    // Of these the sentence is short, too.
    case 'domain-not-in-list':
    case 'list-names-no-cookies':
    case 'listed-not-seen':
    case 'no-list-held':
      return markSentence(words, mark);
    case 'extension-made':
      return words.t('verdict_extensionMade');
    default:
      return words.t(`mark_${mark.code}`);
  }
}

/** A category, or what a list says in words instead of one. */
function placed(words: Translator, from: Mark<'moved-category'>['values']['from']): string {
  return words.lookup(`detail_described_${from}`, {}, words.lookup(`category_${from}`));
}

function carried(words: Translator, { always, loggedIn, confidence }: Mark<'carries'>['values']): string[] {
  const list = (what: readonly string[]): string =>
    listed(
      words,
      what.map((one) => words.lookup(`detail_carried_${one}`)),
    );
  const sure = `(${words.t(`detail_contents_${confidence}`)})`;
  if (always.length === 0) return [words.t('detail_mark_carries-login', { what: list(loggedIn) }), sure];
  return [
    words.t('detail_mark_carries', { what: list(always) }),
    ...(loggedIn.length > 0 ? [words.t('detail_mark_carries-also', { what: list(loggedIn) })] : []),
    sure,
  ];
}

/** A mark in one or more plain sentences. */
export function markSentence(words: Translator, mark: Mark): string {
  return sentences(words, mark).join(' ');
}

/** A mark as a statement of a page or a report; `names`: the cookies it is true of, where that is not plain. */
export function markStatement(words: Translator, mark: Mark, names: readonly string[] = []): SourcedSentence {
  return { code: mark.code, text: markSentence(words, mark), names, sources: mark.sources };
}

function sentences(words: Translator, mark: Mark): string[] {
  switch (mark.code) {
    case 'spelled-differently':
    case 'variant':
      return [words.t(`detail_mark_${mark.code}`, { printed: isolate(mark.values.printed) })];
    case 'was-listed': {
      const { last, gone } = mark.values;
      return [
        gone === null
          ? words.t('detail_mark_was-listed-alone', { last: words.date(last) })
          : words.t('detail_mark_was-listed', { last: words.date(last), gone: words.date(gone) }),
      ];
    }
    case 'lifetime-differs':
      return [words.t(`detail_mark_lifetime-differs-${mark.values.claimed}`, { day: words.date(mark.values.day) })];
    case 'lasts-longer':
      return [
        words.t('detail_mark_lasts-longer', {
          day: words.date(mark.values.day),
          stated: span(words, mark.values.stated),
          stored: span(words, mark.values.stored),
        }),
      ];
    case 'asks-longer': {
      const { seconds, until } = mark.values;
      const kept = keptAtMost(words, mark.values.kept);
      return [
        seconds === null
          ? words.t('detail_mark_asks-until', { until: words.date(until ?? ''), kept })
          : words.t('detail_mark_asks-longer', { asked: span(words, seconds), kept }),
      ];
    }
    case 'moved-category': {
      const { from, fromDay, to, toDay } = mark.values;
      return [
        words.t('detail_mark_moved-category', {
          from: placed(words, from),
          fromDay: words.date(fromDay),
          to: categoryName(words, to),
          toDay: words.date(toDay),
        }),
      ];
    }
    case 'carries':
      return carried(words, mark.values);
    case 'domain-not-in-list':
      return [words.t('detail_mark_domain-not-in-list', { domain: isolate(mark.values.domain) })];
    case 'list-is-excerpt':
    case 'list-names-no-cookies':
      return [words.t(`detail_mark_${mark.code}`, { day: words.date(mark.values.day) })];
    case 'listed-not-seen':
      return [
        words.t('cookies_notSeen_intro'),
        ...(mark.values.brief === null ? [] : [words.t('detail_mark_listed-not-seen-brief', { brief: span(words, mark.values.brief) })]),
      ];
    case 'same-value': {
      const { same, different, at } = mark.values;
      const said = (key: 'same' | 'different', hosts: readonly string[]): string[] =>
        hosts.length === 0
          ? []
          : [words.t(`detail_mark_same-value-${key}`, { hosts: listed(words, hosts.map(isolate)), time: moment(words, at) })];
      return [...said('same', same), ...said('different', different)];
    }
    case 'before-choice':
    case 'while-choosing':
    case 'after-choice': {
      const said = words.t(`detail_mark_${mark.code}`, {
        time: moment(words, mark.values.at),
        choice: words.t(`detail_choice_${mark.values.choice}`),
      });
      return mark.code === 'before-choice' ? [said, words.t(`detail_mark_before-choice-${mark.values.since}`)] : [said];
    }
    case 'same-group':
      return [words.t('detail_why_group')];
    case 'login-readable':
    case 'extension-made':
    case 'no-list-held':
      return [words.t(`detail_mark_${mark.code}`)];
  }
}
