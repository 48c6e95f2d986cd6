import type { Retention } from './history/retention';

/** How the shopper is reminded of dates: here only, by a file for their calendar, or by the browser. */
export const REMINDERS = ['extension', 'calendar', 'notifications'] as const;

export const ACCOUNTS = ['unknown', 'buyer', 'seller', 'none'] as const;

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
  theme: 'system' | 'light' | 'dark';
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
