import { VERDICT_MARKS, type Mark, type MarkSource } from '../cookie/mark';
import type { NotedChoice } from '../history/consent';

/** What the shopper said of a choice about cookies: two moments (ISO 8601, UTC, cut to the minute) and a word. */
export interface EvidenceChoice {
  aboutToChoose: string;
  said: string | null;
  choice: string | null;
}

/** A choice without the cookies it was noted with: each of those carries its own mark. */
export function choiceOf(consent: NotedChoice | null): EvidenceChoice | null {
  if (!consent) return null;
  const { about, chosen } = consent;
  return {
    aboutToChoose: new Date(about.at).toISOString(),
    said: chosen && new Date(chosen.at).toISOString(),
    choice: chosen?.choice ?? null,
  };
}

/** Those of the marks as the published formats write them in short, with the year of the list where there is one: `was-listed:2020`. */
export function shortMarks(marks: readonly Mark[]): string[] {
  return marks.flatMap((mark) => {
    if (!VERDICT_MARKS.has(mark.code)) return [];
    if (mark.code === 'was-listed') return `${mark.code}:${mark.values.last.slice(0, 4)}`;
    return mark.code === 'lifetime-differs' ? `${mark.code}:${mark.values.day.slice(0, 4)}` : mark.code;
  });
}

function sourceText({ document, section, date }: MarkSource): string {
  return [document, section, date].filter(Boolean).join(', ');
}

/** Marks for one field of a table of values: code, values and sources of each. */
export function marksText(marks: readonly Mark[]): string {
  return marks
    .map(({ code, values, sources }) => {
      const said = Object.entries(values).flatMap(([key, value]: [string, unknown]) =>
        value === null ? [] : [`${key}=${Array.isArray(value) ? value.join('+') : String(value)}`],
      );
      return [[code, ...said].join(' '), ...(sources.length > 0 ? [`[${sources.map(sourceText).join('; ')}]`] : [])].join(' ');
    })
    .join(' | ');
}

/** A mark that says the same of several cookies, once, with their names. */
export interface SharedMark {
  mark: Mark;
  names: string[];
}

/** The marks of many cookies, each said once, in the order of the first cookie that has it. */
export function sharedMarks(cookies: readonly { name: string; datedMarks: readonly Mark[] }[]): SharedMark[] {
  const found = new Map<string, SharedMark>();
  for (const { name, datedMarks } of cookies) {
    for (const mark of datedMarks) {
      const key = JSON.stringify(mark);
      const shared = found.get(key) ?? { mark, names: [] };
      if (!shared.names.includes(name)) shared.names.push(name);
      found.set(key, shared);
    }
  }
  return [...found.values()];
}
