// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { HELP_TOPICS } from '../../src/core/page-address';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openApp, part } from './page';

const LANGUAGES = ['en', 'de', 'ar'];
const messagesOf = (language: string): Record<string, { message: string }> =>
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, '..', '..', 'locales', language, 'messages.json'), 'utf8')) as never;

describe('the help page', () => {
  it('opens the question that the address names, and leaves the others folded', async () => {
    await openApp('help?site=aliexpress&topic=illegal');
    expect(((await part('help-illegal')) as HTMLDetailsElement).open).toBe(true);
    expect(document.querySelectorAll('details[open]')).toHaveLength(1);
    expect(document.querySelectorAll('details')).toHaveLength(HELP_TOPICS.length);
  });

  it('opens nothing for a question it does not know', async () => {
    await openApp('help?topic=constructor');
    await part('help-list');
    expect(document.querySelectorAll('details[open]')).toHaveLength(0);
  });

  it.each(LANGUAGES)('answers each question in under 80 words in %s', (language) => {
    const messages = messagesOf(language);
    const long = HELP_TOPICS.filter((topic) => (messages[`help_a_${topic}`]?.message.split(/\s+/u).length ?? 99) >= 80);
    expect(long).toEqual([]);
  });
});
