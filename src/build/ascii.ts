import type { Plugin } from 'vite';

/**
 * The same script with every character beyond ASCII as an escape. One dash among 200,000 letters and the browser holds the
 * whole text with two bytes a letter: of the background that was a tenth of its memory. A script with such a character in a
 * `String.raw`, where an escape is no character, is left as it is.
 */
export function inAscii(code: string): string {
  if (/String\.raw`[^`]*[^\0-\x7f]/.test(code)) return code;
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Makes every script of the extension ASCII. Comes after what writes scripts. */
export function ascii(): Plugin {
  return {
    name: 'crx:ascii',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = inAscii(file.code);
    },
  };
}
