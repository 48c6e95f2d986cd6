import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aåbƀcçdđeéfƒgĝhĥiîjĵkķlļmɱnñoöprþqǫrŕsštţuûvṽwŵyý'].flatMap((letter, at, all) =>
    at % 2 === 0 ? [[letter, all[at + 1] ?? letter]] : [],
  ),
);

/**
 * A message of English as in a language that is hard to lay out: letters with accents above and below, and half as long
 * again, as German and Finnish are at their longest. Places for values stay as they are.
 */
export function pseudoMessage(text: string): string {
  const accented = text.replace(/\{\w+\}|[a-z]/g, (one) => ACCENTED[one] ?? one);
  const letters = text.replace(/\{\w+\}/g, '').length;
  return `${accented}${
    letters < 2
      ? ''
      : ` ${'ñéöçîûš '
          .repeat(Math.ceil(letters / 16))
          .slice(0, Math.ceil(letters / 2))
          .trim()}`
  }`;
}

/**
 * The built extension with those words in the place of Arabic, so that they are written from right to left. Returns its
 * folder and what deletes it. Nothing of it is in a package: it is made for one run of the tests.
 */
export function inPseudoLocale(extension: string): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'pseudo-locale-'));
  cpSync(extension, folder, { recursive: true });
  const read = (file: string): Record<string, string> => JSON.parse(readFileSync(path.join(folder, 'locales', file), 'utf8')) as never;
  for (const file of readdirSync(path.join(folder, 'locales')).filter((name) => name.endsWith('-ar.json'))) {
    const english = read(file.replace(/-ar\.json$/, '-en.json'));
    // Arabic has forms of the plural that English does not know.
    const words = Object.entries(read(file)).map(([key]) => {
      const stem = key.replace(/_(?:zero|two|few|many)$/, '_other');
      return [key, pseudoMessage(english[key] ?? english[stem] ?? key)];
    });
    writeFileSync(path.join(folder, 'locales', file), JSON.stringify(Object.fromEntries(words)));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
