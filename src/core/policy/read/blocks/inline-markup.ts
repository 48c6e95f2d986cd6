/** One line with its markup taken off, and the addresses that the markup linked to. */
export interface Inline {
  text: string;
  links: string[];
}

const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** No address is longer; keeps a stray bracket from being looked after for pages. */
const LONGEST_LINK = 2100;

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

/** Brackets in brackets in brackets are no link; the limit keeps the work on any text in proportion to its length. */
const DEEPEST_NESTING = 3;

/** The place of the closing bracket, or -1. */
function closing(text: string, from: number, open: string, close: string): number {
  let depth = 0;
  const end = Math.min(text.length, from + LONGEST_LINK);
  for (let i = from; i < end; i += 1) {
    const character = text[i];
    if (character === '\\') i += 1;
    else if (character === open) {
      depth += 1;
      if (depth > DEEPEST_NESTING) return -1;
    } else if (character === close && --depth === 0) return i;
  }
  return -1;
}

/**
 * Takes Markdown off a line: escapes (`\_`), emphasis, links, images, `<br>` (which becomes a line end). Nothing else is
 * touched, since the same eyes read plain text, where `_baxia_` is a name: a lone underscore is taken for emphasis only
 * where the text escapes those that are letters.
 *
 * A strict Markdown parser is no help here: our texts are plain text and Markdown mixed, and it would eat the names.
 */
export function readInline(line: string, escapesUnderscores: boolean): Inline {
  const links: string[] = [];
  let text = '';
  // After an opening bracket without an end, no other bracket of this line is tried: the work stays linear.
  let mayLink = true;
  for (let i = 0; i < line.length; i += 1) {
    const character = line[i] ?? '';
    const next = line[i + 1] ?? '';
    if (character === '\\' && next !== '' && PUNCTUATION.includes(next)) {
      text += next;
      i += 1;
    } else if (character === '*') {
      // Emphasis hugs a word; a lone star between spaces is a footnote or a product of two numbers.
      let run = 1;
      while (line[i + run] === '*') run += 1;
      const before = line[i - 1] ?? ' ';
      const after = line[i + run] ?? ' ';
      if (run === 1 && /\s/.test(before) && /\s/.test(after)) text += character;
      i += run - 1;
    } else if (
      character === '_' &&
      escapesUnderscores &&
      !((text.endsWith('_') || isWordCharacter(text.at(-1))) && isWordCharacter(next))
    ) {
      continue;
    } else if (character === '<' && /^<br\s{0,3}\/?>/i.test(line.slice(i, i + 10))) {
      text += '\n';
      i = line.indexOf('>', i);
    } else if (character === '<' && /^<(?:https?|mailto):/i.test(line.slice(i, i + 9))) {
      const end = line.slice(i, i + LONGEST_LINK).indexOf('>');
      if (end === -1) {
        text += character;
        continue;
      }
      const address = line.slice(i + 1, i + end);
      links.push(address);
      text += address;
      i += end;
    } else if (mayLink && (character === '[' || (character === '!' && next === '['))) {
      const from = character === '!' ? i + 1 : i;
      const end = closing(line, from, '[', ']');
      const target = end !== -1 && line[end + 1] === '(' ? closing(line, end + 1, '(', ')') : -1;
      if (end === -1 || (target === -1 && line[end + 1] === '(')) mayLink = false;
      if (target === -1) {
        text += character;
        continue;
      }
      const address = (/^\s*<?([^\s>]*)/.exec(line.slice(end + 2, target))?.[1] ?? '').replace(/\\(.)/g, '$1');
      if (character === '[') {
        if (address !== '') links.push(address);
        const inner = readInline(line.slice(from + 1, end), escapesUnderscores);
        text += inner.text;
      }
      i = target;
    } else {
      text += character;
    }
  }
  return { text, links };
}
