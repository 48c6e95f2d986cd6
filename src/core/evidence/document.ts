import type { Drawing } from '../chart/shape';
import type { Verdict } from '../cookie/match';
import type { Source } from '../source';
import { drawingSvg, escapeHtml } from './markup';

/** What a cell says: words of ours, or a name that others chose, which stands alone and left to right. */
export type Cell = string | { readonly name: string };

export interface Row {
  /** Judges the whole row, where it is about one cookie. */
  verdict?: Verdict;
  cells: readonly Cell[];
}

/** The first cell of a row is its heading. */
export interface Table {
  /** What the table is, for those who do not see it. */
  caption: string;
  head: readonly string[];
  rows: readonly Row[];
}

/** A chart with what it shows in words and in numbers. */
export interface Figure {
  caption: string;
  /** Draws it for a width in CSS pixels; null where there is too little to draw, and the caption says so. */
  draw: ((width: number) => Drawing) | null;
  table: Table | null;
}

/** A sentence with the names that it is true of and what it rests on. `code` says which one it is. */
export interface SourcedSentence {
  code: string;
  text: string;
  names: readonly string[];
  sources: readonly Source[];
}

/** A part of a section. `id` names it for tests and style. */
export type Block =
  | { kind: 'text'; text: string; quiet?: true; id?: string }
  | { kind: 'list'; items: readonly string[]; id?: string }
  | { kind: 'facts'; facts: readonly (readonly [label: string, value: string])[]; id?: string }
  | { kind: 'table'; table: Table; id?: string }
  | { kind: 'figure'; figure: Figure; id?: string }
  | { kind: 'statements'; statements: readonly SourcedSentence[]; id?: string }
  | { kind: 'sources'; sources: readonly Source[] }
  | { kind: 'letter'; to: string; subject: string; body: string };

export interface DocumentSection {
  id: string;
  title: string;
  blocks: readonly Block[];
  /** Begins a new page on paper. */
  startsPage?: true;
}

/** A whole report in words: the page shows it and the single file holds it, so that the two cannot differ. */
export interface ReportDocument {
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  headline: string;
  caution: string;
  sections: readonly DocumentSection[];
  /** Words before the hash, and before the data of a chart. */
  words: { hash: string; data: string };
}

/** Width of a chart in the file: that of a page of paper between its margins. */
const FIGURE_WIDTH = 640;

const cell = (value: Cell): string => (typeof value === 'string' ? escapeHtml(value) : `<bdi dir="ltr">${escapeHtml(value.name)}</bdi>`);

function tableHtml({ caption, head, rows }: Table): string {
  const body = rows.map(
    ({ verdict, cells: [first = '', ...rest] }) =>
      `<tr${verdict === undefined ? '' : ` class="${verdict}"`}><th scope="row">${cell(first)}</th>${rest.map((value) => `<td>${cell(value)}</td>`).join('')}</tr>`,
  );
  return `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('')}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody></table>`;
}

function sourceHtml({ document, section, date, url }: Source): string {
  const line = escapeHtml([document, section, date].filter(Boolean).join(', '));
  if (url === undefined || !/^https?:\/\//.test(url)) return `<li>${line}</li>`;
  return `<li><a href="${escapeHtml(url)}" rel="noreferrer noopener">${line}</a> <small dir="ltr">${escapeHtml(url)}</small></li>`;
}

function statementHtml({ text, names, sources }: SourcedSentence): string {
  const listed = names.map((name) => cell({ name })).join(' · ');
  return `<li><p>${escapeHtml(text)}</p>${listed === '' ? '' : `<p>${listed}</p>`}${sources.length > 0 ? `<ul>${sources.map(sourceHtml).join('')}</ul>` : ''}</li>`;
}

function blockHtml(block: Block, data: string, rtl: boolean): string {
  switch (block.kind) {
    case 'text':
      return `<p${block.quiet ? ' class="quiet"' : ''}>${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<dl>${block.facts.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`;
    case 'table':
      return tableHtml(block.table);
    case 'statements':
      return `<ul class="statements">${block.statements.map(statementHtml).join('\n')}</ul>`;
    case 'sources':
      return `<ul>${block.sources.map(sourceHtml).join('')}</ul>`;
    case 'letter':
      return `<div class="letter"><p><bdi dir="ltr">${escapeHtml(block.to)}</bdi></p><p dir="auto"><strong>${escapeHtml(block.subject)}</strong></p><pre dir="auto">${escapeHtml(block.body)}</pre></div>`;
    case 'figure': {
      const { caption, draw, table } = block.figure;
      const svg = draw ? drawingSvg(draw(FIGURE_WIDTH), rtl) : '';
      // On paper nothing can be unfolded; a chart without its numbers would be no evidence.
      return `<figure><figcaption>${escapeHtml(caption)}</figcaption>${svg}${table ? `<details open><summary>${escapeHtml(data)}</summary>${tableHtml(table)}</details>` : ''}</figure>`;
    }
  }
}

const STYLE = `
:root{color-scheme:light;--bg:#fff;--text:#16191d;--text-2:#4a525c;--control:#767e8a;--divider:#d3d7dd;--primary:#0b57b0;--fill-listed:#3e86c4;--fill-company:#16304f;--fill-missing:#a84300;--fill-unclear:#767e8a;--not-listed:#a03c00;--font:system-ui,sans-serif;--mono:ui-monospace,Menlo,Consolas,monospace}
body{font:15px/1.5 var(--font);max-width:60rem;margin:2rem auto;padding:0 1rem;color:var(--text);background:var(--bg)}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem;break-after:avoid}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.4rem 1.5rem}dt{color:var(--text-2)}dd{margin:0;overflow-wrap:anywhere}
table{inline-size:100%;border-collapse:collapse;font-size:.875rem}caption{text-align:start;color:var(--text-2)}th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-block-end:1px solid var(--divider);overflow-wrap:anywhere}
tbody th{font:inherit}bdi[dir=ltr]{font-family:var(--mono);font-size:.8125rem}tr.notListed td:nth-child(2){font-weight:600}small,.quiet{color:var(--text-2);overflow-wrap:anywhere}
figure{margin:1rem 0}figcaption{margin-block-end:.5rem}svg{display:block;max-inline-size:100%;block-size:auto}summary{color:var(--text-2);font-size:.875rem}
.statements{list-style:none;padding:0}.statements>li{margin-block-end:1rem;padding-inline-start:.75rem;border-inline-start:3px solid var(--divider);overflow-wrap:anywhere}.statements p{margin:0}.statements ul{margin:.2rem 0 0;padding:0;list-style:none;font-size:.8125rem}
.letter{margin-block:1rem;padding-inline-start:1rem;border-inline-start:2px solid var(--divider)}pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}
.headline{font-size:1.15rem;font-weight:600}.hash{font-family:var(--mono);overflow-wrap:anywhere}
@page{margin:18mm 16mm 20mm;@bottom-right{content:counter(page) ' / ' counter(pages);font:9pt sans-serif}}
@media print{.starts-page{break-before:page}.starts-page>h2{margin-top:0}body{font-size:10.5pt;margin:0;max-width:none;padding:0;color:#000}thead{display:table-header-group}tr,li,svg{break-inside:avoid}summary{display:none}a{color:inherit}}
`;

/** A single file that shows the report anywhere: no script, nothing loaded, and a policy of its own that forbids both. `style`: that of the charts. */
export function documentOf(report: ReportDocument, hash: string, style: string): string {
  const { language, direction, title, headline, caution, sections, words } = report;
  const parts = sections.map(
    ({ title: heading, blocks, startsPage }) =>
      `<section${startsPage ? ' class="starts-page"' : ''}><h2>${escapeHtml(heading)}</h2>\n${blocks.map((block) => blockHtml(block, words.data, direction === 'rtl')).join('\n')}\n</section>`,
  );
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>${STYLE}${style}</style></head><body><main>
<h1>${escapeHtml(title)}</h1>
<p class="headline">${escapeHtml(headline)}</p><p>${escapeHtml(caution)}</p>
${parts.join('\n')}
<p>${escapeHtml(words.hash)} <span class="hash" dir="ltr">${escapeHtml(hash)}</span></p>
</main></body></html>
`;
}
