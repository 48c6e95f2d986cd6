import type { Evidence } from './evidence';

/** A part of a report as a table, worded in the shopper's language: the page and the document show the same. */
export interface ReportSection {
  id: string;
  title: string;
  notes: readonly string[];
  /** `ltr`: hosts and names, which keep their order in every language. */
  columns: readonly { label: string; ltr?: true }[];
  rows: readonly (readonly string[])[];
}

/** The words of the document, in the language of the shopper; keys are made ready by the page. */
export interface DocumentWords {
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  headline: string;
  caution: string;
  /** Label and text, in order. */
  facts: readonly (readonly [string, string])[];
  cookiesTitle: string;
  columns: { name: string; status: string; domain: string; lasts: string; listedAs: string };
  verdict(verdict: string): string;
  lasts(expires: string | null): string;
  limitsTitle: string;
  limits: readonly string[];
  /** What there is beyond the shop's own cookies. */
  sections: readonly ReportSection[];
  sourcesTitle: string;
  hashLabel: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML, inside elements and quoted attributes. Characters that turn the line around are isolated by `<bdi>` where it stands. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

function sectionHtml({ title, notes, columns, rows }: ReportSection): string {
  const cell = (text: string, at: number): string => {
    const content = `<bdi${columns[at]?.ltr ? ' dir="ltr"' : ''}>${escapeHtml(text)}</bdi>`;
    return at === 0 ? `<th scope="row">${content}</th>` : `<td>${content}</td>`;
  };
  const table = rows.length === 0 ? '' : `<table><thead><tr>${columns.map(({ label }) => `<th scope="col">${escapeHtml(label)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}
</tbody></table>`;
  return `<h2>${escapeHtml(title)}</h2>${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('')}${table}`;
}

/** A single file that shows the report anywhere: no script, nothing loaded, and a policy of its own that forbids both. */
export function documentOf(evidence: Evidence, words: DocumentWords, hash: string): string {
  const text = escapeHtml;
  const cookies = evidence.cookies.map(
    ({ name, domain, verdict, expires, listedAs }) =>
      `<tr class="${verdict}"><th scope="row"><bdi dir="ltr">${text(name)}</bdi></th><td>${text(words.verdict(verdict))}</td><td><bdi dir="ltr">${text(domain)}</bdi></td><td>${text(words.lasts(expires))}</td><td><bdi dir="ltr">${text(listedAs ?? '–')}</bdi></td></tr>`,
  );
  const sources = evidence.sources.map(({ document, section, date, url }) => {
    const line = text([document, section, date].filter(Boolean).join(', '));
    return `<li>${url !== undefined && /^https?:\/\//.test(url) ? `<a href="${text(url)}" rel="noreferrer noopener">${line}</a> <small dir="ltr">${text(url)}</small>` : line}</li>`;
  });
  return `<!doctype html>
<html lang="${text(words.language)}" dir="${words.direction}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(words.title)}</title>
<style>
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#16191d;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.4rem 1.5rem}dt{color:#4a525c}dd{margin:0;overflow-wrap:anywhere}
table{inline-size:100%;border-collapse:collapse;font-size:.875rem}th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-block-end:1px solid #d3d7dd;overflow-wrap:anywhere}
tbody th{font:inherit;font-family:ui-monospace,monospace}.notListed td:nth-child(2){font-weight:600}small{color:#4a525c;overflow-wrap:anywhere}
.headline{font-size:1.15rem;font-weight:600}.hash{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
@page{margin:18mm}@media print{body{font-size:10.5pt;margin:0}thead{display:table-header-group}tr,li{break-inside:avoid}}
</style></head><body>
<h1>${text(words.title)}</h1>
<p class="headline">${text(words.headline)}</p><p>${text(words.caution)}</p>
<dl>${words.facts.map(([label, value]) => `<dt>${text(label)}</dt><dd><bdi>${text(value)}</bdi></dd>`).join('')}</dl>
<h2>${text(words.limitsTitle)}</h2><ul>${words.limits.map((limit) => `<li>${text(limit)}</li>`).join('')}</ul>
<h2>${text(words.cookiesTitle)}</h2>
<table><thead><tr>${[words.columns.name, words.columns.status, words.columns.domain, words.columns.lasts, words.columns.listedAs].map((head) => `<th scope="col">${text(head)}</th>`).join('')}</tr></thead>
<tbody>
${cookies.join('\n')}
</tbody></table>
${words.sections.map(sectionHtml).join('\n')}
<h2>${text(words.sourcesTitle)}</h2><ul>${sources.join('')}</ul>
<p>${text(words.hashLabel)} <span class="hash" dir="ltr">${text(hash)}</span></p>
</body></html>
`;
}
