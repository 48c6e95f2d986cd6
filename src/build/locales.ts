import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { FAILURE_MESSAGES } from '../core/message.ts';

type Messages = Record<string, { message: string; description?: string }>;

function read(root: string, language: string): Messages {
  return JSON.parse(readFileSync(path.join(root, 'locales', language, 'messages.json'), 'utf8')) as Messages;
}

/** Strings that the browser itself reads: those of the manifest, and what a page says when it cannot load any others. */
const isBrowsers = (key: string): boolean => key.startsWith('ext') || FAILURE_MESSAGES.some((one) => one === key);

/** The strings of the interface; those that start with `ext` belong to the manifest, the name to both. */
export function interfaceMessages(root: string, language: string): Record<string, string> {
  const all = Object.entries(read(root, language)).filter(([key]) => !key.startsWith('ext') || key === 'extName');
  return Object.fromEntries(all.map(([key, { message }]) => [key, message]));
}

/** Languages of the interface, by their folders. */
export const languages = (root: string): string[] => readdirSync(path.join(root, 'locales')).sort();

/**
 * Emits `_locales/`, the strings that the browser itself reads; `words.ts` emits those of the interface.
 * The name starts with `crx:`, because the development server runs only such plugins of ours.
 */
export function locales(root: string): Plugin {
  return {
    name: 'crx:locales',
    generateBundle() {
      for (const language of languages(root)) {
        const manifest = Object.fromEntries(Object.entries(read(root, language)).filter(([key]) => isBrowsers(key)));
        this.emitFile({ type: 'asset', fileName: `_locales/${language}/messages.json`, source: JSON.stringify(manifest) });
      }
    },
  };
}
