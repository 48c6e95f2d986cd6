// `(1)`, `(a)`, `(2)-(3)` or `(3),(5)`: one step down, named by a digit or a letter of any alphabet.
const STEP = /\(([\p{L}\d.]+)\)(?:([-–,])\(([\p{L}\d.]+)\))?/gu;
const STEPS = new RegExp(`(?<=\\d[A-Za-z]?)(?:${STEP.source})+`, 'gu');

/** Two neighbours are joined by "und", longer stretches by "bis". */
function stretch(from: string, mark: string, to: string): string {
  const next = /^\d+$/.test(from) ? String(Number(from) + 1) : String.fromCodePoint((from.codePointAt(0) ?? 0) + 1);
  return `${from} ${mark === ',' || to === next ? 'und' : 'bis'} ${to}`;
}

/**
 * An article as German letters cite it: `Art. 17(1)(a)` → `Art. 17 Abs. 1 lit. a`. Only articles are cited so: the
 * sections of English-speaking laws (`s. 30(1)`, `1798.120(a)`) keep the form in which they can be looked up.
 */
export function germanCitation(article: string): string {
  if (!/\bArts?\. \d/.test(article)) return article;
  return article.replace(/\bArts\. /g, 'Art. ').replace(STEPS, (steps) =>
    [...steps.matchAll(STEP)]
      .map(([, from = '', mark = '', to], depth) => {
        const name = !/^\d/.test(from) ? 'lit.' : depth === 0 ? 'Abs.' : 'Nr.';
        return ` ${name} ${to === undefined ? from : stretch(from, mark, to)}`;
      })
      .join(''),
  );
}

/**
 * An article with its law. Statutes of the US states stand in the records by bare section numbers; where an article
 * names another instrument of its own (a decree, a regulation), the law comes before it instead of after.
 */
export function cite(article: string, law: string, language: string): string {
  const written = language === 'de' ? germanCitation(article) : article;
  if (/;|[A-Z]{2,}|Decree|Regulation|Advisory|Act\b|Rules?\b/.test(article)) return `${law}, ${written}`;
  return `${/^\d/.test(article) ? `§ ${written}` : written} ${law}`;
}
