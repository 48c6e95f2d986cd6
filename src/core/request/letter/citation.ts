import type { CitationGrammar } from '../../../records/letter-texts';
import { fill } from '../../message';

/** What is cited, and how "under" has to lead into it. */
export interface Citation {
  text: string;
  form: 'article' | 'articles' | 'other';
}

// `(1)`, `(a)`, `(2)-(3)` or `(3),(5)`: one step down, named by a digit or a letter of any alphabet.
const STEP = /\(([\p{L}\d.]+)\)(?:([-–,])\(([\p{L}\d.]+)\))?/gu;
const STEPS = '(?:\\([\\p{L}\\d.]+\\)(?:[-–,]\\([\\p{L}\\d.]+\\))?)*';
const ITEM = /* @__PURE__ */ new RegExp(`(\\d+[A-Z]?)(?:-(\\d+))?(${STEPS})`, 'gu');
const ONE = `\\d+[A-Z]?(?:-\\d+)?${STEPS}`;
const LIST = /* @__PURE__ */ new RegExp(`\\bArts?\\. (${ONE}(?:, ${ONE})*)`, 'gu');

/** Articles 33-35 are a stretch; article 35-2 was put in after article 35. */
function isStretch(from: string, to: string): boolean {
  return Number(to) > Number.parseInt(from, 10);
}

/** The name of a law without the noun that some begin with: "Law 94-V" is `94-V`. */
export function numberOf(law: string): string {
  return law.replace(/^(?:Law|Ley|Lei|Legea|Закон) (?=\S*\d|№)/, '');
}

type Steps = NonNullable<CitationGrammar['steps']>;

/** Two neighbours are a pair ("2 and 3"), what is further apart a stretch ("a to c"). */
function areNeighbours(from: string, mark: string, to: string): boolean {
  const next = /^\d+$/.test(from) ? String(Number(from) + 1) : String.fromCodePoint((from.codePointAt(0) ?? 0) + 1);
  return mark === ',' || to === next;
}

function writtenSteps(steps: string, grammar: Steps): string {
  const own = (text: string): string => (text.length === 1 ? grammar.alphabet[text.charCodeAt(0) - 97] : undefined) ?? text;
  return [...steps.matchAll(STEP)]
    .map(([, from = '', mark = '', to], depth) => {
      const kind = !/^\d/.test(from) ? 'letter' : depth === 0 ? 'paragraph' : 'number';
      const write = (n: string): string => fill(grammar[kind], { n });
      if (to === undefined) return write(own(from));
      const both = areNeighbours(from, mark, to) ? grammar.pair : grammar.stretch;
      if (grammar.many === 'each') return fill(both, { from: write(own(from)), to: write(own(to)).trim() });
      const several = grammar.many?.[kind] ?? grammar[kind];
      // Each end has its brackets: `letras a) y f)`, `alin. (2) și (3)`.
      const [, open = '', close = ''] = /(\(?)\{n\}(\)?)/.exec(several) ?? [];
      return fill(several, { n: fill(both, { from: own(from) + close, to: open + own(to) }) });
    })
    .join('');
}

/**
 * An article as letters of the language cite it: `Art. 17(1)(a)` → `Art. 17 Abs. 1 lit. a`. Only articles are cited so: the
 * sections of English-speaking laws (`s. 30(1)`, `1798.120(a)`) keep the form in which they can be looked up.
 */
export function writeArticle(article: string, { steps: grammar }: CitationGrammar): string {
  if (!grammar) return article;
  return Object.entries(grammar.words ?? {})
    .reduce((text, [from, to]) => text.replaceAll(from, to), article)
    .replace(LIST, (_, list: string) => {
      const items = list.split(', ').map((one) =>
        one.replace(ITEM, (_item, n: string, m: string | undefined, steps: string) => {
          const down = writtenSteps(steps, grammar);
          const item = fill(grammar.item, { n });
          if (m === undefined) return item + down;
          if (!isStretch(n, m)) return fill(grammar.inserted, { n, m }) + down;
          return (
            fill(Number(m) === Number(n) + 1 ? grammar.pair : grammar.stretch, { from: item, to: fill(grammar.item, { n: m }) }) + down
          );
        }),
      );
      const last = items.pop() ?? '';
      const written = items.length === 0 ? last : items.join(', ') + grammar.and + last;
      return fill(isSeveral(list) ? grammar.articles : grammar.article, { n: written });
    })
    .replace(/\bss?\. /g, (sign) => (grammar.section === undefined ? sign : `${grammar.section} `))
    .replaceAll(' and ', grammar.and);
}

function isSeveral(list: string): boolean {
  return list.includes(', ') || [...list.matchAll(ITEM)].some(([, n = '', m]) => m !== undefined && isStretch(n, m));
}

/** How "under" leads into a citation that was written as a whole. */
function formOf(text: string, { steps: grammar }: CitationGrammar): Citation['form'] {
  const begins = (template: string): boolean => {
    const [word = ''] = template.split('{n}');
    return word !== '' && text.startsWith(word);
  };
  if (!grammar) return 'other';
  if (grammar.articles !== grammar.article && begins(grammar.articles)) return 'articles';
  return begins(grammar.article) ? 'article' : 'other';
}

/**
 * An article with its law. Statutes of the US states stand in the records by bare section numbers; where an article
 * names another instrument of its own (a decree, a regulation), the law comes before it instead of after.
 */
export function cite(article: string, law: { id: string; name: string }, grammar: CitationGrammar): Citation {
  const whole = grammar.whole && Object.hasOwn(grammar.whole, law.id) ? grammar.whole[law.id]?.[article] : undefined;
  if (whole !== undefined) return { text: whole, form: formOf(whole, grammar) };
  const ofLaw = grammar.stepsOf && Object.hasOwn(grammar.stepsOf, law.id) ? grammar.stepsOf[law.id] : undefined;
  const steps = grammar.steps && (Object.assign({}, grammar.steps, ofLaw) as Steps);
  const written = writeArticle(article, { ...grammar, steps });
  // Roman numerals (`Art. 18, I-II`) name no instrument.
  if (/;|\b(?![IVX]+\b)[A-Z]{2,}|Decree|Regulation|Advisory|Act\b|Rules?\b/.test(article))
    return { text: fill(grammar.lawFirst, { law: law.name, article: written }), form: 'other' };
  const template = (Object.hasOwn(grammar.of, law.id) ? grammar.of[law.id] : undefined) ?? grammar.of.default;
  const list = new RegExp(`^${LIST.source}`, 'u').exec(article)?.[1];
  const closed = grammar.commaBeforeLaw && written.includes(', ') ? template.replace('{article} ', '{article}, ') : template;
  return {
    text: fill(closed, { law: law.name, number: numberOf(law.name), article: /^\d/.test(article) ? `§ ${written}` : written }),
    form: list === undefined ? 'other' : isSeveral(list) ? 'articles' : 'article',
  };
}
