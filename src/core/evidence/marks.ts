import type { Mark, MarkSource } from '../cookie/marks';
import type { ConsentRecord } from '../history/consent';
import { escapeHtml } from './escape';

/** What the shopper said of a choice about cookies: two moments (ISO 8601, UTC, cut to the minute) and a word. */
export interface EvidenceChoice {
  aboutToChoose: string;
  said: string | null;
  choice: string | null;
}

/** The choice of a record without the cookies it was noted with: each of those carries its own mark. */
export function choiceOf(consent: ConsentRecord | null): EvidenceChoice | null {
  if (!consent) return null;
  const { about, chosen } = consent;
  return { aboutToChoose: new Date(about.at).toISOString(), said: chosen && new Date(chosen.at).toISOString(), choice: chosen?.choice ?? null };
}

function sourceText({ document, section, date }: MarkSource): string {
  return [document, section, date].filter(Boolean).join(', ');
}

/** Marks for one field of a table of values: code, values and sources of each. */
export function marksText(marks: readonly Mark[]): string {
  return marks
    .map(({ code, values, sources }) => {
      const said = Object.entries(values).flatMap(([key, value]: [string, unknown]) => (value === null ? [] : [`${key}=${Array.isArray(value) ? value.join('+') : String(value)}`]));
      return [[code, ...said].join(' '), ...(sources.length > 0 ? [`[${sources.map(sourceText).join('; ')}]`] : [])].join(' ');
    })
    .join(' | ');
}

/** The marks of all cookies as a part of an HTML document; empty where no cookie has any. */
export function marksSection(cookies: readonly { name: string; domain: string; datedMarks: readonly Mark[] }[], title: string, sentence: (mark: Mark) => string): string {
  const marked = cookies.filter(({ datedMarks }) => datedMarks.length > 0);
  if (marked.length === 0) return '';
  const items = marked.map(({ name, domain, datedMarks }) => {
    const lines = datedMarks.map((mark) => {
      const sources = mark.sources.map((source) => escapeHtml(sourceText(source))).join('<br>');
      return `<li><bdi>${escapeHtml(sentence(mark))}</bdi>${sources === '' ? '' : `<br><small lang="en" dir="ltr">${sources}</small>`}</li>`;
    });
    return `<dt><bdi dir="ltr">${escapeHtml(name)}</bdi><br><small dir="ltr">${escapeHtml(domain)}</small></dt><dd><ul>${lines.join('')}</ul></dd>`;
  });
  return `<h2>${escapeHtml(title)}</h2><dl class="marks">${items.join('\n')}</dl>`;
}
