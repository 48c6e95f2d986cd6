import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs', 'threats.md'), 'utf8');

const THREATS = [
  'A hostile page',
  'A hostile policy text',
  'A hostile import',
  'Somebody at the same computer',
  'A malicious dependency',
  'A stolen release',
];

/** The rows of a threat: what could be tried, what stops it, and the tests that prove it, each by file and title. */
function rowsOf(section: string): { tried: string; stopped: string; tests: { file: string; title: string }[] }[] {
  const lines = section.split('\n').filter((line) => /^\| /.test(line) && !/^\| (?:what|---)/.test(line));
  return lines.map((line) => {
    const [tried = '', stopped = '', proof = ''] = line.slice(2, -2).split(' | ');
    const tests = proof.split('<br>').map((one) => {
      const [, file = '', title = ''] = /^`(test\/[^`]+)`: \*(.+)\*$/.exec(one) ?? [];
      return { file, title };
    });
    return { tried, stopped, tests };
  });
}

/** Whether a file has a test of that title that is run. */
function hasTest(file: string, title: string): boolean {
  const at = path.join(root, file);
  if (!/\.(?:test|spec)\.ts$/.test(file) || !existsSync(at)) return false;
  // The title as it stands in the source, behind what begins a test or ends the table of one.
  const text = readFileSync(at, 'utf8');
  return [`'${title}'`, `"${title}"`, `\`${title}\``].some((quoted) =>
    new RegExp(String.raw`(?:\bit\(|\)\()\s*${quoted.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)},`).test(text),
  );
}

const sections = page.split(/^## /m).slice(1);

describe('docs/threats.md', () => {
  it.each(THREATS)('says what stops “%s”', (threat) => {
    const rows = rowsOf(sections.find((section) => section.startsWith(`${threat}\n`)) ?? '');
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(rows.filter(({ tried, stopped }) => tried === '' || stopped === '')).toEqual([]);
  });

  it('names for each row a test that exists and is run', () => {
    const named = sections.flatMap(rowsOf).flatMap(({ tests }) => tests);
    expect(named.filter(({ file, title }) => !hasTest(file, title))).toEqual([]);
  });

  it('would notice a test that was renamed, moved or taken out', () => {
    const { file, title } = rowsOf(sections[0] ?? '')[0]?.tests[0] ?? { file: '', title: '' };
    expect(hasTest(file, title)).toBe(true);
    expect(hasTest(file, `${title} no more`)).toBe(false);
    expect(hasTest('test/build/gone.test.ts', title)).toBe(false);
  });
});
