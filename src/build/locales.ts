import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

type Messages = Record<string, { message: string; description?: string }>;

function read(root: string, language: string): Messages {
  return JSON.parse(readFileSync(path.join(root, 'locales', language, 'messages.json'), 'utf8')) as Messages;
}

/** Strings that the browser itself reads: those of the manifest, and what a page says when it cannot load any others. */
const isBrowsers = (key: string): boolean => key.startsWith('ext') || key.startsWith('crash_');

/** The strings of the interface; those that start with `ext` belong to the manifest, the name to both. */
export function interfaceMessages(root: string, language: string): Record<string, string> {
  const all = Object.entries(read(root, language)).filter(([key]) => !key.startsWith('ext') || key === 'extName');
  return Object.fromEntries(all.map(([key, { message }]) => [key, message]));
}

/**
 * Emits `_locales/` (the strings that the browser reads) and `locales/<language>.json` (the strings of
 * the interface, read by our own loader, since no browser lets an extension choose its language).
 * The name starts with `crx:`, because the development server runs only such plugins of ours.
 */
export function locales(root: string): Plugin {
  return {
    name: 'crx:locales',
    generateBundle() {
      for (const language of readdirSync(path.join(root, 'locales')).sort()) {
        const messages = read(root, language);
        const manifest = Object.fromEntries(Object.entries(messages).filter(([key]) => isBrowsers(key)));
        this.emitFile({ type: 'asset', fileName: `_locales/${language}/messages.json`, source: JSON.stringify(manifest) });
        this.emitFile({ type: 'asset', fileName: `locales/${language}.json`, source: JSON.stringify(interfaceMessages(root, language)) });
      }
    },
  };
}
