import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledPackage, packagesWithReason } from '../../src/build/licences';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs', 'dependencies.md'), 'utf8');
/** The rows of a section: the cells of each. */
const rows = (heading: string): string[][] =>
  [...(page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '').matchAll(/^\| (`.+) \|$/gm)].map(([, line = '']) => line.split(' | '));

describe('docs/dependencies.md', () => {
  it('gives the reason of each run-time dependency of package.json, and of no other', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    const listed = rows('Run-time dependencies');
    expect(listed.map(([name = '']) => name.replaceAll('`', '')).sort()).toEqual(Object.keys(dependencies).sort());
    expect(listed.filter((cells) => cells.length !== 4 || cells.some((cell) => cell.length < 3))).toEqual([]);
  });

  it('names the licence that each package is under', () => {
    const wrong = packagesWithReason(page).filter((name) => {
      const cells = [...rows('Run-time dependencies'), ...rows('What comes with them')].find(([first]) => first === `\`${name}\``);
      return cells?.[1] !== bundledPackage(root, name).licence;
    });
    expect(wrong).toEqual([]);
  });
});
