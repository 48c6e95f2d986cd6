import type { CookieCategory } from '../core/cookie/cookie-list';
import type { MatchVerdict, PolicyReading, ReadCompany, ReadCookie, ReadEntity } from '../core/policy/reading';
import { formOf } from '../core/policy/read/blocks/text-form';
import { readPolicyPage, readPolicyResidue, readPolicyText } from '../core/policy/read/read-policy';
import { recognise, type Known } from '../core/policy/read/recognise/recognise';
import type { ShopId } from '../core/site/site';
import { parseHtml } from './parse-html';

/** The answer to `read`, as `--json` prints it. */
export interface ReadAnswer {
  effective: string[];
  language: string | null;
  sections: { label: string | null; title: string; part: number }[];
  cookies: { name: string; category: CookieCategory | null; lifetime: ReadCookie['lifetime']; provider: string | null; part: number }[];
  companies: ReadCompany[];
  entities: ReadEntity[];
  emails: string[];
  links: string[];
  /** The sentence for people is `match_${verdict}` in `sentences.ts`. */
  match: { verdict: MatchVerdict; id: string | null; part: number };
  /** How its sentences stand to our copy of the record `against`; null where we hold no fingerprints to compare it with. */
  changes: { against: string; found: number; missing: number; new: { section: string | null; text: string }[] } | null;
}

/** Reads a text by its form: plain text, Markdown or HTML. */
export function readSource(source: string): PolicyReading {
  const form = formOf(source);
  if (form === 'text') return readPolicyText(source);
  return form === 'page' ? readPolicyPage(parseHtml(source)) : readPolicyResidue(parseHtml(source));
}

/** What a text says of itself, and which text of the corpus it is. */
export function answerRead(reading: PolicyReading, site: ShopId | null, known: Known): ReadAnswer {
  const { verdict, id, part, comparison, against } = recognise(reading, known, site);
  return {
    effective: reading.effective,
    language: reading.language,
    sections: reading.sections.map(({ label, title, part }) => ({ label, title, part })),
    cookies: reading.cookies.map(({ duration: _, ...cookie }) => cookie),
    companies: reading.companies,
    entities: reading.entities,
    emails: reading.emails,
    links: reading.links,
    match: { verdict, id, part },
    changes: comparison && {
      against: against ?? '',
      found: comparison.found,
      missing: comparison.missing,
      new: comparison.fresh.map(({ section, text }) => ({
        section: section === null ? null : (reading.sections[section]?.title ?? null),
        text,
      })),
    },
  };
}
