/** Messages of one language by key, as `locales/<language>.json` holds them. */
export type Messages = Readonly<Record<string, string>>;
/** What a page says of its own failure. The browser reads these too, so that a page has them where our own words cannot be loaded. */
export const FAILURE_MESSAGES = [
  'crash_title',
  'crash_safe',
  'crash_step',
  'crash_do',
  'crash_settings',
  'action_tryAgain',
  'action_copyDetails',
  'label_copied',
  'label_details',
] as const;
export type MessageValues = Readonly<Record<string, string | number>>;

/** Fills `{name}` places in one pass: a value is never looked at again, so `{…}` or `$&` inside one stays as it is. */
export function fill(template: string, values: MessageValues): string {
  // Most have none, and a page asks for thousands.
  if (!template.includes('{')) return template;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}

/** The message with its places filled; the key itself where the language lacks it. */
export function formatMessage(messages: Messages, key: string, values: MessageValues = {}): string {
  return fill(Object.hasOwn(messages, key) ? (messages[key] ?? key) : key, values);
}

interface Counting {
  readonly plural: Intl.PluralRules;
  readonly number: Intl.NumberFormat;
}

// To make them takes longer than to draw a row of a table.
const counting = new Map<string, Counting>();

function countingIn(language: string): Counting {
  const made = counting.get(language) ?? { plural: new Intl.PluralRules(language), number: new Intl.NumberFormat(language) };
  counting.set(language, made);
  return made;
}

/** The form of a message for a number, from `<key>_zero|one|two|few|many|other` by the language's plural rules (CLDR). For 0 it is `_zero` wherever there is one, since the rules of English and German know no such form. */
export function formatPlural(messages: Messages, language: string, key: string, n: number, values: MessageValues = {}): string {
  const { plural, number } = countingIn(language);
  const form = n === 0 && Object.hasOwn(messages, `${key}_zero`) ? `${key}_zero` : `${key}_${plural.select(n)}`;
  return formatMessage(messages, Object.hasOwn(messages, form) ? form : `${key}_other`, {
    n: number.format(n),
    ...values,
  });
}
