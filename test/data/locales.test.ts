import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const LOCALES = new URL('../../locales/', import.meta.url);
const SOURCE = new URL('../../src/', import.meta.url);

/** Starts of the keys that are made at run time; `note_${code}` must then stand in the source. */
const RUN_TIME_PREFIXES = [
  'note_',
  'why_',
  'collects_',
  'retention_',
  'minors_',
  'safeguard_',
  'audience_',
  'contradiction_',
  'proceeding_',
  'deletion_',
  'working_',
  'unavailable_',
  'warning_',
  'missing_',
  'request_',
  'requestNoun_',
  'told_',
  'tell_',
  'letter_',
  'step_',
  'next_',
  'demand_',
  'outcome_',
  'exhibit_',
  'right_',
  'mark_',
  'mechanism_',
  'stale_',
  'completeness_',
  'category_',
  'verdict_',
  'notSeen_',
  'party_',
  'standing_',
  'period_',
  'rules_contact_',
  'rules_role_',
  'rules_identity_',
  'rules_agent_',
  'rules_fee_',
  'rules_territorial_',
  'lasts_',
  'answer_',
  'detail_',
  'options_account_',
  'options_theme_',
  'options_reminders_',
  'refused_',
  'import_',
  'held_',
  'identity_',
];

/** Forms that stand for so few numbers that a language may put the number in words, or leave it out. */
const MAY_OMIT_NUMBER = new Set(['zero', 'one', 'two']);

type Messages = Record<string, string>;

function load(language: string): Messages {
  const file = readFileSync(new URL(`${language}/messages.json`, LOCALES), 'utf8');
  const messages = JSON.parse(file) as Record<string, { message: string }>;
  return Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
}

const en = load('en');
const stems = Object.keys(en).flatMap((key) => {
  const stem = /^(.+)_other$/.exec(key)?.[1];
  return stem !== undefined && Object.hasOwn(en, `${stem}_one`) ? [stem] : [];
});

/** The plural stem and form of a key, where it is one. */
function plural(key: string): { stem: string; form: string } | null {
  const [, stem, form] = /^(.+)_(zero|one|two|few|many|other)$/.exec(key) ?? [];
  return stem !== undefined && form !== undefined && stems.includes(stem) ? { stem, form } : null;
}

function expectedKeys(language: string): string[] {
  const forms: string[] = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return [
    ...Object.keys(en).filter((key) => plural(key) === null),
    // “No cookie …” is a sentence of its own in every language where English has one.
    ...stems.flatMap((stem) =>
      [...new Set([...forms, ...(Object.hasOwn(en, `${stem}_zero`) ? ['zero'] : [])])].map((form) => `${stem}_${form}`),
    ),
  ].sort();
}

const placeholders = (message: string): string[] => [...new Set(message.match(/\{\w+\}/g))].sort();

/** The placeholders of a message, without the number where its plural form may leave it out. */
function comparable(key: string, message: string): string[] {
  const found = placeholders(message);
  return MAY_OMIT_NUMBER.has(plural(key)?.form ?? '') ? found.filter((name) => name !== '{n}') : found;
}

describe.each(readdirSync(LOCALES).sort())('messages in %s', (language) => {
  const messages = load(language);

  it('has exactly the keys of English, in the plural forms of the language', () => {
    expect(Object.keys(messages).sort()).toEqual(expectedKeys(language));
  });

  it('has the placeholders of English', () => {
    for (const [key, message] of Object.entries(messages)) {
      const english = en[`${plural(key)?.stem ?? ''}_other`] ?? en[key] ?? '';
      expect(comparable(key, message), key).toEqual(comparable(key, english));
      // `{n}` is the only number a plural fills by itself: a form may leave it out, never bring it in.
      expect(placeholders(english), key).toEqual(
        expect.arrayContaining(placeholders(message).filter((name) => plural(key) === null || name !== '{n}')),
      );
    }
  });

  it('has no empty message, no markup and no address', () => {
    for (const [key, message] of Object.entries(messages)) {
      expect(message.trim(), key).not.toBe('');
      expect(message, key).not.toContain('<');
      expect(message, key).not.toContain('http');
    }
  });

  it('fits the limits of the stores', () => {
    expect(messages.extName?.length).toBeLessThanOrEqual(45);
    expect(messages.extDescription?.length).toBeLessThanOrEqual(132);
  });
});

describe('messages in use', () => {
  const source = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|html|svelte)$/.test(file))
    .map((file) => readFileSync(new URL(file, SOURCE), 'utf8'))
    .join('\n');

  /** The key as a string of its own, so that `told_extended` is not found in `told_extendedUntil`. */
  const quoted = (key: string): boolean => [`'${key}'`, `"${key}"`, `\`${key}\``].some((text) => source.includes(text));
  /** Keys made in templates: `lasts_${unit}` stands for every key that fits. A bare page name, `popup_${…}`, would hide unused keys and does not count. */
  const templates = [...source.matchAll(/`([a-z][A-Za-z]*_[\w-]*(?:\$\{[^{}`]*\}[\w-]*)+)`/g)]
    .map(([, template = '']) => template)
    .filter((template) => RUN_TIME_PREFIXES.some((prefix) => template.startsWith(prefix)) || /_[\w-]+(?:\$|$)|\}_/.test(template))
    .map((template) => new RegExp(`^${template.replace(/\$\{[^{}]*\}/g, '[\\w-]+')}$`));

  it('uses every key of English', () => {
    const unused = Object.keys(en).filter((key) => {
      const own = plural(key)?.stem ?? key;
      // The manifest uses those that start with `ext`.
      return !own.startsWith('ext') && !quoted(own) && !templates.some((template) => template.test(own));
    });
    expect(unused).toEqual([]);
  });
});
