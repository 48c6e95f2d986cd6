const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Nothing we read nests deeper; a text that does is wrong there. */
const MAX_DEPTH = 1000;

/** Where a string that starts at a quotation mark ends, or `broken` at the place that breaks it. */
function string(text: string, start: number): { end: number } | { broken: number } {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { end: at + 1 };
    if (code < 0x20) return { broken: at };
    if (code === 0x5c) {
      const next = text[at + 1] ?? '';
      if (next === 'u' ? !/^[\da-f]{4}$/i.test(text.slice(at + 2, at + 6)) : !'"\\/bfnrt'.includes(next)) return { broken: at };
      at += 1;
    }
  }
  return { broken: text.length };
}

type State = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'after';

const MAY_CLOSE: ReadonlySet<State> = new Set(['valueOrEnd', 'keyOrEnd', 'after']);
const IN_KEY: ReadonlySet<State> = new Set(['key', 'keyOrEnd']);

/** Offset of the first character at which a text stops being JSON; its length where it ends too early. The engine's own message will not do: it quotes the text, and often has no place. */
export function jsonErrorAt(text: string): number {
  const open: ('{' | '[')[] = [];
  let state: State = 'value';
  for (let at = 0; at < text.length;) {
    const sign = text[at] ?? '';
    if (sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t') {
      at += 1;
      continue;
    }
    const top = open.at(-1);
    const closes = (sign === '}' && top === '{') || (sign === ']' && top === '[');
    if (closes && MAY_CLOSE.has(state)) {
      open.pop();
      state = 'after';
      at += 1;
    } else if (state === 'after' && sign === ',' && top !== undefined) {
      state = top === '{' ? 'key' : 'value';
      at += 1;
    } else if (state === 'colon' && sign === ':') {
      state = 'value';
      at += 1;
    } else if (state === 'after' || state === 'colon') {
      return at;
    } else if (sign === '"') {
      const found = string(text, at);
      if ('broken' in found) return found.broken;
      at = found.end;
      state = IN_KEY.has(state) ? 'colon' : 'after';
    } else if (IN_KEY.has(state)) {
      return at;
    } else if (sign === '{' || sign === '[') {
      if (open.push(sign) > MAX_DEPTH) return at;
      state = sign === '{' ? 'keyOrEnd' : 'valueOrEnd';
      at += 1;
    } else {
      LITERAL.lastIndex = at;
      if (!LITERAL.test(text)) return at;
      at = LITERAL.lastIndex;
      state = 'after';
    }
  }
  return text.length;
}
