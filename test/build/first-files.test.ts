import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { firstFilesScript } from '../../src/build/first-files';

const FILES = { cookies: ['/assets/cookies.js', '/assets/cookies.css'], rules: ['/assets/rules.js'] };

/** What is asked for at this address, as `rel:as href`. */
function asked(hash: string, storage: { getItem(key: string): string | null }): string[] {
  const found: string[] = [];
  runInNewContext(firstFilesScript(FILES), {
    location: { hash },
    localStorage: storage,
    document: {
      createElement: () => ({}),
      head: { append: ({ rel, as, href }: Record<string, string>) => found.push(`${rel ?? ''}:${as ?? ''} ${href ?? ''}`) },
    },
  });
  return found;
}
const GERMAN = { getItem: (key: string) => (key === 'language' ? 'de' : null) };
const DATA = ['preload:fetch /data/directory.json', 'preload:fetch /data/letter-languages.json'];

describe('what a page asks for first', () => {
  it('is its own files, what every page reads, and its words in the language of the last time', () => {
    expect(asked('#/rules?site=alibaba', GERMAN)).toEqual([
      'modulepreload: /assets/rules.js',
      ...DATA,
      'preload:fetch /locales/rules-de.json',
    ]);
  });

  it.each(['', '#/', '#/nothing-here', '#/__proto__', '#/constructor?site=x'])('is the first page where the address is “%s”', (hash) => {
    expect(asked(hash, GERMAN)).toEqual([
      'modulepreload: /assets/cookies.js',
      'preload:style /assets/cookies.css',
      ...DATA,
      'preload:fetch /locales/cookies-de.json',
    ]);
  });

  it('is no words where no language was kept, or nothing can be read', () => {
    const refusing = {
      getItem: (): string => {
        throw new Error('blocked');
      },
    };
    for (const storage of [{ getItem: () => null }, refusing])
      expect(asked('#/rules', storage)).not.toContainEqual(expect.stringMatching(/locales/));
  });
});
