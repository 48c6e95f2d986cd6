import { readFileSync, readdirSync } from 'node:fs';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { describe, expect, it } from 'vitest';
import { messagesOf } from '../../src/build/words';

const ROOT = new URL('../../', import.meta.url);
/** School years that a text may ask of its reader. */
const HIGHEST_GRADE = 8;
/** Below that many words the formula says more of single words than of a text: “Alibaba” alone would be of grade 20. */
const FEWEST_WORDS = 8;

const SURFACES = {
  'the popup': ['src/popup'],
  'the welcome and help pages': ['src/app/WelcomePage.svelte', 'src/app/HelpPage.svelte'],
  'the cookies page': ['src/app/cookies'],
  'the pages of requests': ['src/app/requests', 'src/app/request', 'src/app/composer'],
  'what the pages share': ['src/ui'],
};

/** Texts that are harder than that, each with the reason why it stays. */
const HARDER: Record<string, string> = {
  label_unaffiliated: 'The name of the group and the usual term for having no tie to it; seven short words in all would not be plainer.',
};

const english = Object.fromEntries(
  Object.entries(JSON.parse(readFileSync(new URL('locales/en/messages.json', ROOT), 'utf8')) as Record<string, { message: string }>).map(
    ([key, { message }]) => [key, message],
  ),
);

/** The code of a file, or of all files in a folder. */
function codeOf(place: string): string {
  if (place.endsWith('.svelte')) return readFileSync(new URL(place, ROOT), 'utf8');
  const folder = new URL(`${place}/`, ROOT);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|svelte)$/.test(file))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');
}

type Counts = Record<'sentence' | 'word' | 'syllable', number>;

/** Words, syllables and sentences. As Flesch counted, a colon or a semicolon ends a thought; a place to fill counts as one short word. */
function counts(text: string): Counts {
  const plain = text.replace(/\{\w+\}/g, 'it').trim();
  const words = plain.match(/[\p{L}\d][\p{L}\d’'.@-]*/gu) ?? [];
  return {
    sentence: Math.max(1, (`${plain} `.match(/[.!?:;]\s/g)?.length ?? 0) + (/[.!?:;]$/.test(plain) ? 0 : 1)),
    word: words.length,
    syllable: words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0),
  };
}

function tooHard(texts: readonly (readonly [string, string])[]): string[] {
  return texts.flatMap(([key, text]) => {
    const counted = counts(text);
    const grade = fleschKincaid(counted);
    return counted.word >= FEWEST_WORDS && grade > HIGHEST_GRADE && !Object.hasOwn(HARDER, key)
      ? [`${key} (${grade.toFixed(1)}): ${text}`]
      : [];
  });
}

describe('the English of the interface', () => {
  it('is told from hard English', () => {
    expect(fleschKincaid(counts('We do not know, and do not guess.'))).toBeLessThan(3);
    expect(fleschKincaid(counts('Notwithstanding applicable legislation, controllers retain discretionary authority.'))).toBeGreaterThan(
      15,
    );
  });

  it.each(Object.entries(SURFACES))('can be read after eight years of school: every text of %s', (_, places) => {
    const texts = Object.entries(messagesOf(places.map(codeOf).join('\n'), english));
    expect(texts.length).toBeGreaterThan(20);
    expect(tooHard(texts)).toEqual([]);
  });

  it('explains each word of the field so that it can be read after eight years of school', () => {
    const texts = Object.entries(english).filter(([key]) => key.startsWith('term_'));
    expect(texts.length).toBeGreaterThan(10);
    expect(tooHard(texts)).toEqual([]);
  });

  it('has no exception that is no longer needed', () => {
    const needless = Object.keys(HARDER).filter((key) => fleschKincaid(counts(english[key] ?? '')) <= HIGHEST_GRADE);
    expect(needless).toEqual([]);
  });
});
