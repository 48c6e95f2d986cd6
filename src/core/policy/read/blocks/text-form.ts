/** `page`: HTML; `residue`: a text in lines with tags or entities left in it; `text`: plain text or Markdown. */
export type TextForm = 'page' | 'residue' | 'text';

const TAGS = new Set('a b body div em font h1 h2 h3 h4 head html i li ol p section span strong table tbody td th tr u ul'.split(' '));
const ENTITIES = ['&nbsp;', '&amp;', '&quot;', '&rsquo;', '&ldquo;', '&#39;', '&#8217;', '&lt;'];
/** Enough to tell; a text of many pages need not be counted to its end. */
const ENOUGH = 2000;

/** Which form a text has, told by its tags. A `<br>` alone says nothing: Markdown has it too. */
export function formOf(text: string): TextForm {
  const head = text.slice(0, 2000).toLowerCase();
  if (/<!doctype\s+html|<html[\s>]/.test(head)) return 'page';
  let tags = 0;
  let closed = 0;
  for (let at = text.indexOf('<'); at !== -1 && tags < ENOUGH; at = text.indexOf('<', at + 1)) {
    const name = /^<(\/?)([a-z][a-z0-9]{0,9})[\s/>]/i.exec(text.slice(at, at + 14));
    if (!name || !TAGS.has((name[2] ?? '').toLowerCase())) continue;
    tags += 1;
    if (name[1] === '/') closed += 1;
  }
  if (tags === 0 || closed === 0) return ENTITIES.some((entity) => text.includes(entity)) ? 'residue' : 'text';
  let lines = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '' && !line.trimStart().startsWith('<')) lines += 1;
    if (lines > ENOUGH) break;
  }
  return tags >= lines ? 'page' : 'residue';
}
