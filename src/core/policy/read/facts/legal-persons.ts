import type { ReadEntity } from '../../reading';

/** How companies end their names, in the places such texts speak of; the longer forms first. */
const FORMS = [
  'Private Limited',
  'Pte\\.? ?Ltd\\.?',
  'Pte\\.',
  'PTE\\.? ?LTD\\.?',
  'Pvt\\.? ?Ltd\\.?',
  'Co\\.,? ?Limited',
  'Co\\.,? ?Ltd\\.?',
  'CO\\.,? ?LTD\\.?',
  'Company Limited',
  'Limited',
  'LIMITED',
  'Ltd\\.?',
  'LTD\\.?',
  'Incorporated',
  'Inc\\.?',
  'INC\\.?',
  'Corporation',
  'Corp\\.',
  'LLC',
  'LLP',
  'PLC',
  'plc',
  'GmbH',
  'AG',
  'SE',
  'S\\.A\\.R\\.L\\.',
  'S\\.à r\\.l\\.',
  'SARL',
  'SAS',
  'S\\.A\\.S\\.',
  'S\\.A\\.',
  'S\\.p\\.A\\.',
  'S\\.r\\.l\\.',
  'S\\.L\\.',
  'B\\.V\\.',
  'BV',
  'N\\.V\\.',
  'Ltda\\.?',
  'LTDA\\.?',
  'd\\.o\\.o\\.',
  'o\\.a\\.d\\.',
  'Sp\\. z o\\.o\\.',
  'LİMİTED ŞİRKETİ',
  'ANONİM ŞİRKETİ',
  'A\\.Ş\\.',
  'OOO',
  'ООО',
  'АО',
  'K\\.K\\.',
  '有限公司',
  '株式会社',
  '주식회사',
];
/** A form that ends with its stop may be glued to the next sentence: `Ltd.For users`. */
const FORM = new RegExp(
  String.raw`(?<=[\s,)\p{Ll}\p{Lo}])(?:${FORMS.join('|')})(?:(?<=\.)(?!\p{Ll})|(?<!\.)(?![\p{L}\p{N}]|\.\p{Ll}))`,
  'gu',
);

/** A word of a company's name: begins in upper case, or is a small joining word or a bracket between such words. */
const NAME_WORD = /^(?:\p{Lu}|\p{Lo}|\d|[(&])/u;
const JOINING = new Set(['of', 'and', '&', 'de', 'für', 'the', 'P', 'C']);

/** Words that begin in upper case before a name without being part of it. */
const LEADING = new Set(
  'The See By With From And Or Name Company Is Are If You Our We Representative Representatives Such As Platform Firma Die Der Das La Le Les El Los And/or Including Controller Contact Provider Cookie Cookies Cookie-Type Purpose'.split(
    ' ',
  ),
);

const REGISTRATION =
  /(?:reg(?:istration|istered|\.)?(?:\s+(?:number|no|nr|nummer|code)|\s?\.?\s?no)?|UEN|company\s+(?:number|no)|handelsregister(?:nummer)?|HRB|RCS|registro|registre|numéro d.{1,20}|număr|número de registro|CNPJ|ИНН|ОГРН)\s?[.:：#]?\s{0,2}(?:No|Nr|n°|nº|№)?\s?[.:：]?\s{0,2}([0-9][0-9A-Z/.-]{4,19}|[A-Z]{1,3}\s?\d{4,12}[A-Z]?)/giu;
const NUMBER = /(?<![\p{L}\p{N}])(\d{9}[A-Z]|\d{7,9}[A-Z]?|\d{4}\d{5}[A-Z])(?![\p{L}\p{N}])/u;

/** Longest name, in characters: no company needs more. */
const LONGEST_NAME = 110;
/** A cell of a table that names a company. */
const LONGEST_CELL = 90;
/** How far behind a name its number may stand, within the same sentence. */
const REACH = 170;

/** The start of the name that ends at a legal form: back over words in upper case. */
function startOf(text: string, end: number): number {
  const from = Math.max(0, end - LONGEST_NAME);
  let start = end;
  let at = end;
  while (at > from) {
    let word = at;
    while (word > from && !/\s/.test(text[word - 1] ?? '')) word -= 1;
    const raw = text.slice(word, at);
    if (raw === '') {
      at -= 1;
      continue;
    }
    // A word may be glued to the sentence before, or opened by a mark: `isAlibaba.com`, `“Shop`, `LTD.;If`.
    const cut = Math.max(
      raw.lastIndexOf('“'),
      raw.lastIndexOf('"'),
      raw.lastIndexOf('：'),
      raw.lastIndexOf(':'),
      raw.lastIndexOf('；'),
      raw.lastIndexOf(';'),
      raw.lastIndexOf('|'),
      raw.lastIndexOf('('),
    );
    let clean = cut === -1 || (raw[cut] === '(' && raw.includes(')')) ? raw : raw.slice(cut + 1);
    const glued = /^\p{Ll}{1,12}(?=\p{Lu}\p{Ll}+\.com)/u.exec(clean);
    if (glued) clean = clean.slice(glued[0].length);
    const isLast = clean !== raw;
    const isOpening = raw.startsWith('(') && raw.length > 1;
    if (isOpening && text.slice(word, end).includes(')')) clean = raw;
    if (/[.;!?]$/.test(clean) && !/^(?:Co|Ltd|Pte|[A-Z])\.$/.test(clean) && !/^[A-Z]\.[A-Z]\.$/.test(clean)) break;
    const isName = NAME_WORD.test(clean) || (JOINING.has(clean) && start !== end) || clean.endsWith('),') || /^\p{L}+\.com/u.test(clean);
    if (!isName || LEADING.has(clean.replace(/[,:]$/, ''))) break;
    if (/[:,]$/.test(clean) && !/^(?:Co\.,|[\p{L}.]+\),?)$/u.test(clean) && start !== end) {
      // "Google, Inc." has its comma before the legal form; an earlier one divides a list.
      break;
    }
    start = at - clean.length;
    at = word;
    if (isLast && !(isOpening && clean === raw)) break;
  }
  return start;
}

/** A name with the spaces that a careless text lost or doubled. */
function cleanName(name: string): string {
  return name
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;]*(?:(?:of|and|&|the|de|für|or) )*/, '')
    .replace(/([a-z])(Private Limited)/, '$1 $2')
    .replace(/(\.com)(?=[A-Z])/, '$1 ')
    .replace(/[\s,;]+$/, '')
    .trim();
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * The legal persons that a text names by their legal form, with the number printed beside one of the mentions. A name is
 * given once, as first printed.
 */
export function entitiesIn(lines: Iterable<string>): ReadEntity[] {
  const found = new Map<string, ReadEntity>();
  for (const text of lines) {
    let previousEnd = 0;
    for (const match of text.matchAll(FORM)) {
      if (match.index < previousEnd) continue;
      let end = match.index + match[0].length;
      let start = Math.max(startOf(text, match.index), previousEnd);
      // A cell that holds a company and nothing else: "Name: All in One Supply (Thailand) Limited".
      const cell = /^(?:[\p{L} ]{2,30}[:：]\s?)?/u.exec(text)?.[0].length ?? 0;
      const isCell =
        text.length <= LONGEST_CELL &&
        previousEnd === 0 &&
        NAME_WORD.test(text.slice(cell)) &&
        !/[.!?]\s\p{Lu}\p{Ll}{3}|\b(?:is|are|with|by|you|we)\b/u.test(text.slice(cell, end)) &&
        text.length - end <= 12;
      if (isCell) {
        start = Math.min(start, cell);
        end = text.length;
      }
      const name = cleanName(text.slice(start, end));
      // The form alone, or one glued word of it, is no name.
      if (start >= match.index || keyOf(name).length <= keyOf(match[0]).length + 1 || name.length > LONGEST_NAME + 20) continue;
      previousEnd = end;
      const registration = registrationIn(text.slice(end, end + REACH));
      const key = keyOf(name);
      const known = found.get(key);
      if (!known) found.set(key, { name, registration });
      else known.registration ??= registration;
    }
  }
  return [...found.values()];
}

/** The number printed beside a name: in the bracket that follows it, or in the rest of its sentence. */
function registrationIn(after: string): string | null {
  const isBracket = /^\s?[（(]/.test(after);
  const stop = after.search(isBracket ? /[)）]/ : /[;；]|\.\s?(?!No\b|Nr\b|Reg|\d|\s)/);
  const text = stop === -1 ? after : after.slice(0, stop);
  for (const match of text.matchAll(REGISTRATION)) {
    const number = (match[1] ?? '').replace(/[.\-/]+$/, '');
    if (/\d{4}/.test(number)) return number;
  }
  return isBracket ? (NUMBER.exec(text)?.[1] ?? null) : null;
}
