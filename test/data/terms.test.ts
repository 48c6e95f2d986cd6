import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const LANGUAGES = ['en', 'de', 'ar'] as const;

interface RuledOut {
  language: string;
  words: string[];
  write: string;
  except: string[];
}

/** The rows of the second table of docs/terms.md. */
const ruledOut: RuledOut[] = (read('docs/terms.md').split('## Words ruled out')[1] ?? '')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, language = '']) => LANGUAGES.some((one) => one === language))
  .map(([, language = '', words = '', write = '', except = '']) => ({
    language,
    words: words.split(', '),
    write,
    except: [...except.matchAll(/`([^`]+)`/g)].map(([, key = '']) => key),
  }));

/** Whether a text has this word, or these words in this order, whole and in any case of the letters. */
const has = (text: string, word: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'iu').test(
    text.replace(/\{\w+\}/g, '{}'),
  );

describe('the words of the interface', () => {
  it.each(LANGUAGES)('are those of the glossary in %s: what it rules out stands in no message', (language) => {
    const messages = Object.entries(JSON.parse(read(`locales/${language}/messages.json`)) as Record<string, { message: string }>);
    const rules = ruledOut.filter((rule) => rule.language === language);
    expect(rules.length).toBeGreaterThan(3);
    const found = rules.flatMap(({ words, write, except }) =>
      messages
        .filter(([key]) => !except.includes(key))
        .flatMap(([key, { message }]) =>
          words.filter((word) => has(message, word)).map((word) => `${key}: not “${word}”, write “${write}”`),
        ),
    );
    expect(found).toEqual([]);
  });

  it('are ruled out only where the exception is still needed', () => {
    const needless = ruledOut.flatMap(({ language, words, except }) => {
      const messages = JSON.parse(read(`locales/${language}/messages.json`)) as Record<string, { message: string }>;
      return except.filter((key) => !words.some((word) => has(messages[key]?.message ?? '', word)));
    });
    expect(needless).toEqual([]);
  });

  it('that are explained on a click are those of the glossary, each in under 40 words', () => {
    const explained = [...read('docs/terms.md').matchAll(/^\| [^|]+ \| `(term_\w+)` \|/gm)].map(([, key = '']) => key);
    for (const language of LANGUAGES) {
      const messages = JSON.parse(read(`locales/${language}/messages.json`)) as Record<string, { message: string }>;
      expect(
        Object.keys(messages)
          .filter((key) => key.startsWith('term_'))
          .sort(),
      ).toEqual(explained.toSorted());
      expect(explained.filter((key) => (messages[key]?.message.split(/\s+/u).length ?? 99) >= 40)).toEqual([]);
    }
  });

  it('are found whole: “log” is not in “login”, and “Host” is in “der Host.”', () => {
    expect([has('login data', 'log'), has('der Host.', 'Host'), has('لا يتبع هذا المضيف', 'المضيف')]).toEqual([false, true, true]);
  });
});
