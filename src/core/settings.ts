/** What the shopper has told us or chosen. `country` null: not told; nothing is preselected silently. */
export interface Settings {
  country: string | null;
  state: string | null;
  account: 'buyer' | 'seller' | 'none' | 'unknown';
  /** Language of the interface; null: the browser's. */
  language: string | null;
  /** Language of letters; null: the interface's where we have letters in it, else English. */
  letterLanguage: string | null;
  theme: 'system' | 'light' | 'dark';
  showNumber: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  country: null,
  state: null,
  account: 'unknown',
  language: null,
  letterLanguage: null,
  theme: 'system',
  showNumber: true,
};
