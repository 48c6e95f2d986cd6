import { RETENTIONS, type Retention } from './history/retention';

/** How the shopper is reminded of dates: here only, by a file for their calendar, or by the browser. */
export const REMINDERS = ['extension', 'calendar', 'notifications'] as const;

export const ACCOUNTS = ['unknown', 'buyer', 'seller', 'none'] as const;
export const THEMES = ['system', 'light', 'dark'] as const;

/** What the shopper has told us or chosen. `country` null: not told; nothing is preselected silently. */
export interface Settings {
  country: string | null;
  state: string | null;
  /** Country the shopper is in now, where it is not the country of residence. */
  whereabouts: string | null;
  account: (typeof ACCOUNTS)[number];
  /** Language of the interface; null: the browser's. */
  language: string | null;
  /** Language of letters; null: the one the law asks for, else English, the companies' own. */
  letterLanguage: string | null;
  theme: (typeof THEMES)[number];
  showNumber: boolean;
  /** Id of the webmail service that letters are opened in; null: none. The letter then goes to that service by its address. */
  webmail: string | null;
  reminders: (typeof REMINDERS)[number];
  /** How long we remember which cookies were seen. */
  history: Retention;
}

export const DEFAULT_SETTINGS: Settings = {
  country: null,
  state: null,
  whereabouts: null,
  account: 'unknown',
  language: null,
  letterLanguage: null,
  theme: 'system',
  showNumber: true,
  webmail: null,
  reminders: 'extension',
  history: '12months',
};

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';
const isOneOf =
  (all: readonly unknown[]) =>
  (value: unknown): boolean =>
    all.includes(value);

const IS_POSSIBLE: { readonly [Key in keyof Settings]: (value: unknown) => boolean } = {
  country: isTextOrNull,
  state: isTextOrNull,
  whereabouts: isTextOrNull,
  account: isOneOf(ACCOUNTS),
  language: isTextOrNull,
  letterLanguage: isTextOrNull,
  theme: isOneOf(THEMES),
  showNumber: (value) => typeof value === 'boolean',
  webmail: isTextOrNull,
  reminders: isOneOf(REMINDERS),
  history: isOneOf(RETENTIONS),
};

/** The settings as they were stored; the default of each that is missing or broken. What was written by a version with more of them keeps those. */
export function readSettings(value: unknown): Settings {
  const stored = typeof value === 'object' && value !== null ? value : {};
  const broken = new Set(
    Object.entries(stored).flatMap(([key, one]) => (IS_POSSIBLE[key as keyof Settings]?.(one) === false ? [key] : [])),
  );
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(Object.entries(stored).filter(([key]) => !broken.has(key))) };
}
