/**
 * The same script with every character beyond ASCII as an escape. One dash among 200,000 letters and the browser holds the
 * whole text with two bytes a letter. A script with such a character in a `String.raw`, where an escape is no character, is
 * left as it is.
 */
export function inAscii(code: string): string {
  if (/String\.raw`[^`]*[^\0-\x7f]/.test(code)) return code;
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
