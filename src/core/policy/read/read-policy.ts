import type { PolicyReading } from '../reading';
import { emailsIn, linksIn, mailAddressOf } from './facts/addresses';
import { linesOf, paragraphOf, type Block } from './blocks/block';
import { entitiesIn } from './facts/legal-persons';
import { readCookies } from './cookies/read-cookies';
import { languageOf } from './text/language';
import { outlineOf, sectionsOf } from './outline/outline';
import { readPage, type PageNode } from './blocks/from-page';
import { sentencesOf } from './text/sentences';
import { readText } from './blocks/from-text';
import { unglue } from './blocks/lost-line-ends';
import { isPolicyTitle, policyWords } from './text/vocabulary';

/** Most of one kind that a reading holds: more is no policy, and the answer must stay small. */
const MOST = 5000;

function readBlocks(printed: readonly Block[]): PolicyReading {
  const blocks = unglue(printed);
  const parts = outlineOf(blocks);
  const lines = blocks.flatMap(linesOf);
  const targets = blocks.flatMap(({ links }) => links);
  const tables = parts.map((part, index) => readCookies(blocks.slice(part.from, part.to), index + 1));
  const companies = new Map(
    tables.flatMap((table) => table.companies).map((company) => [`${company.category ?? ''} ${company.name.toLowerCase()}`, company]),
  );
  const dates = parts.flatMap(({ effective }) => (effective === null ? [] : [effective]));
  const mails = targets.flatMap((target) => mailAddressOf(target) ?? []);
  const words = policyWords(lines.join('\n'));
  return {
    effective: [...new Set(dates)].sort().reverse(),
    newest:
      Math.max(
        0,
        parts.findIndex(({ effective }) => effective !== null && effective === [...dates].sort().at(-1)),
      ) + 1,
    language: languageOf(lines.join('\n')),
    sections: sectionsOf(blocks, parts).slice(0, MOST),
    cookies: tables.flatMap((table) => table.cookies).slice(0, MOST),
    companies: [...companies.values()].slice(0, MOST),
    entities: entitiesIn(lines).slice(0, MOST),
    emails: emailsIn([...lines, ...mails]).slice(0, MOST),
    links: linksIn(lines, targets).slice(0, MOST),
    titles: [...new Set(lines.filter((line) => isPolicyTitle(line)))].slice(0, 20),
    words: { ...words, characters: lines.reduce((sum, line) => sum + line.length, 0) },
    sentences: sentencesOf(blocks, parts),
  };
}

/** Reads a policy or cookie notice from plain text or Markdown, in any state of repair. Never throws. */
export function readPolicyText(text: string): PolicyReading {
  return readBlocks(readText(text));
}

/** Reads a policy or cookie notice from a page: a browser's `Document`, or nodes of the same form. Never throws. */
export function readPolicyPage(root: PageNode): PolicyReading {
  return readBlocks(readPage(root));
}

/** Reads a text in lines with a few tags or entities left in it (`formOf` tells), parsed as a page. Never throws. */
export function readPolicyResidue(root: PageNode): PolicyReading {
  return readPolicyText(readPage(root, { lineEnds: true }).map(paragraphOf).join('\n\n'));
}
