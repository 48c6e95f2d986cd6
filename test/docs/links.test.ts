import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Every Markdown file of the project, relative to its folder. */
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...['docs', 'test', '.github'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => path.join(folder, name)),
  ),
];

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const textOf = (page: string): string => readFileSync(path.join(root, page), 'utf8');
const withoutCode = (text: string): string => text.replace(/```.*?```/gs, '');
const anchorsOf = (page: string): string[] =>
  [...withoutCode(textOf(page)).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** Links and images of a page that lead into the project. */
const linksOf = (page: string): string[] => {
  const text = withoutCode(textOf(page));
  return [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/\b(?:src|href)="([^"]+)"/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/i.test(target));
};

describe.each(pages)('%s', (page) => {
  it('leads only to files and headings that exist', () => {
    const broken = linksOf(page).filter((target) => {
      const [file = '', anchor] = target.split('#');
      const wanted = file === '' ? page : path.normalize(path.join(path.dirname(page), file));
      if (!existsSync(path.join(root, wanted))) return true;
      return anchor !== undefined && !(wanted.endsWith('.md') && anchorsOf(wanted).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  it('names only scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const unknown = [...textOf(page).matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !(name in scripts));
    expect(unknown).toEqual([]);
  });

  it('names only folders and files of the source that exist', () => {
    const missing = [...withoutCode(textOf(page)).matchAll(/`((?:src|test|locales|public|docs)\/[\w./-]+)`/g)]
      .map(([, file = '']) => file)
      .filter((file) => !existsSync(path.join(root, file)));
    expect(missing).toEqual([]);
  });
});

describe('README.md', () => {
  it('stays short enough to be read: 6 KB', () => {
    expect(statSync(path.join(root, 'README.md')).size).toBeLessThanOrEqual(6 * 1024);
  });
});
