import type { MessageValues } from '../../message';
import { formatsOf } from './formats';

/** What a piece of a template is, by the mark after its name. */
const PLACE = /^(!?)(\w+)([?#]?)/;

/** The end of the place that opens at `start`: braces inside it are counted. */
function closing(template: string, start: number): number {
  let depth = 0;
  for (let at = start; at < template.length; at += 1) {
    if (template[at] === '{') depth += 1;
    else if (template[at] === '}' && --depth === 0) return at;
  }
  throw new SyntaxError(`A place is left open: ${template}`);
}

/** Splits at `|` outside of inner places. */
function forms(text: string): string[] {
  const found: string[] = [''];
  let depth = 0;
  for (const char of text) {
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    if (char === '|' && depth === 0) found.push('');
    else found[found.length - 1] = `${found.at(-1) ?? ''}${char}`;
  }
  return found;
}

/**
 * Fills the sentences of letters: `{name}`; `{name?words}` where there is a value, `{!name?words}` where there is none;
 * `{n#one:words|other:words}` by the plural rules of the language (CLDR). One pass: a value is put in as it is and never
 * read again. A name without a value is a mistake in our texts and throws.
 */
export function fillTemplate(template: string, values: MessageValues, language: string): string {
  let result = '';
  for (let at = 0; at < template.length;) {
    const open = template.indexOf('{', at);
    if (open === -1) return result + template.slice(at);
    const end = closing(template, open);
    result += template.slice(at, open);
    at = end + 1;
    const inside = template.slice(open + 1, end);
    const [whole = '', not = '', name = '', mark = ''] = PLACE.exec(inside) ?? [];
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new RangeError(`No value for {${inside}}`);
    const rest = inside.slice(whole.length);
    if (mark === '?') {
      if ((value === '') === (not === '!')) result += fillTemplate(rest, values, language);
    } else if (mark === '#') {
      const form = formatsOf(language).plural(Number(value));
      const choices = new Map(forms(rest).map((choice) => [choice.slice(0, choice.indexOf(':')), choice.slice(choice.indexOf(':') + 1)]));
      result += fillTemplate(choices.get(form) ?? choices.get('other') ?? '', values, language);
    } else result += String(value);
  }
  return result;
}

/** The names of all places of a template, each once. A SyntaxError says what `fillTemplate` would leave out or stumble over. */
export function placesOf(template: string): string[] {
  const names = new Set<string>();
  for (let at = 0; at < template.length;) {
    const open = template.indexOf('{', at);
    const stray = template.indexOf('}', at);
    if (stray !== -1 && (open === -1 || stray < open)) throw new SyntaxError(`A place is closed that was not opened: ${template}`);
    if (open === -1) break;
    const end = closing(template, open);
    at = end + 1;
    const inside = template.slice(open + 1, end);
    const [whole = '', not = '', name, mark = ''] = PLACE.exec(inside) ?? [];
    const rest = inside.slice(whole.length);
    const choices = mark === '#' ? forms(rest).map((form) => /^(\w+):(.*)$/s.exec(form)) : [];
    const complete = mark === '#' ? choices.some((form) => form?.[1] === 'other') && !choices.includes(null) : true;
    if (name === undefined || (mark === '') !== (rest === '') || (not !== '' && mark !== '?') || !complete)
      throw new SyntaxError(`No place can be read in {${inside}}`);
    for (const inner of mark === '#' ? choices.map((form) => form?.[2] ?? '') : [rest])
      for (const found of [name, ...placesOf(inner)]) names.add(found);
  }
  return [...names];
}
