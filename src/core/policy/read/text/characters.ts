/** Characters that print nothing: zero-width, soft hyphen, byte order mark, direction marks, other controls. */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f\u0080-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]/g;

/** Line ends of every system, and the form feeds of printed pages. */
const LINE_END = /\r\n|[\n\r\u000b\f\u0085\u2028\u2029]/;

/** Characters of a text that are read: more than any policy ten times over. What lies beyond is not looked at. */
export const LONGEST_TEXT = 800_000;

/** A line as it reads: invisible characters gone, every run of spaces one plain space. Tabs count as spaces. */
export function cleanLine(text: string): string {
  return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** As {@link cleanLine}, with tabs kept: they divide the cells of a table. */
export function cleanTabbed(text: string): string {
  return text.replace(INVISIBLE, '').replace(/[^\S\t]+/g, ' ');
}

/** The lines of a text, by any line end. */
export function splitLines(text: string): string[] {
  return text.split(LINE_END);
}

/** Full-width forms, ligatures and the like as their plain letters (Unicode NFKC): for comparing, never for showing. */
export function plainForms(text: string): string {
  return text.normalize('NFKC');
}
