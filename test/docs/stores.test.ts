import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const page = read('docs/stores.md');
const manifest = JSON.parse(read('manifest.json')) as Record<
  'permissions' | 'optional_permissions' | 'host_permissions' | 'optional_host_permissions',
  string[]
> & { version: string };

/** The text below a heading, to the next one of any depth. */
function below(heading: string): string {
  const [, text] = new RegExp(`^#+ ${heading}\\n([^]*?)(?=^#|(?![^]))`, 'm').exec(page) ?? [];
  if (text === undefined) throw new Error(`docs/stores.md has no part “${heading}”`);
  return text;
}
/** Rows of the table in a part: the cells of each. */
const rows = (heading: string): string[][] =>
  below(heading)
    .split('\n')
    .filter((line) => /^\| .* \|$/.test(line))
    .slice(2)
    .map((line) => line.slice(2, -2).split(' | '));
const named = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
const domains = (patterns: readonly string[]): string[] => patterns.map((pattern) => pattern.replace(/^\*:\/\/\*\.|\/\*$/g, ''));

describe('docs/stores.md', () => {
  it('gives a reason for each permission of the manifest, and for no other', () => {
    const listed = rows('Permissions');
    expect(listed.flatMap(([cell = '']) => named(cell)).sort()).toEqual([...manifest.permissions, ...manifest.optional_permissions].sort());
    for (const name of manifest.optional_permissions) expect(listed.some(([cell]) => cell === `\`${name}\` (optional)`)).toBe(true);
    expect(listed.filter(([, reason = '']) => reason.length < 20)).toEqual([]);
  });

  it('gives a reason for each host, the optional ones by group, and for no other', () => {
    expect(rows('Hosts').flatMap(([cell = '']) => named(cell))).toEqual(domains(manifest.host_permissions));
    const groups = rows('Optional hosts');
    expect(groups.flatMap(([, hosts = '']) => named(hosts)).sort()).toEqual(domains(manifest.optional_host_permissions).sort());
    expect(groups.filter(([group = '', , reason = '']) => group.length < 1 || reason.length < 20)).toEqual([]);
  });

  it('says where each function comes from that is run in a page', () => {
    const [, reason = ''] = rows('Permissions').find(([cell]) => cell === '`scripting`') ?? [];
    const run = readdirSync(path.join(root, 'src/platform'))
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => {
        const code = read(`src/platform/${file}`);
        return [...code.matchAll(/^\s*func: (\w+)|\bfunc: (\w+),/gm)].map(([, one, other]) => {
          const name = one ?? other ?? '';
          return new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from './in-page/`).test(code)
            ? 'src/platform/in-page'
            : `src/platform/${file}`;
        });
      });
    expect(run.length).toBeGreaterThan(3);
    expect([...new Set(run)].filter((where) => !reason.includes(`\`${where}\``))).toEqual([]);
  });

  it.each([
    ['en', 'English'],
    ['de', 'Deutsch'],
    ['ar', 'العربية'],
  ])('has a text in %s that a store takes: short enough, no name repeated, nothing called illegal', (language, heading) => {
    const messages = JSON.parse(read(`locales/${language}/messages.json`)) as Record<string, { message: string }>;
    expect(messages['extDescription']?.message.length).toBeLessThanOrEqual(132);
    const text = below(heading);
    expect(text.length).toBeGreaterThan(600);
    expect(text.length).toBeLessThan(16_000);
    for (const name of ['AliExpress', 'Alibaba']) expect(text.split(name).length - 1).toBeLessThanOrEqual(5);
    expect(text.split('\n• ').length - 1).toBe(5);
  });

  it('says what is built with the one command that stores run', () => {
    expect(below('Notes for reviewers')).toContain('npm run build-for-amo');
    expect(JSON.parse(read('package.json')) as object).toHaveProperty('scripts.build-for-amo');
  });
});

describe('a release', () => {
  it('has one version, which the changelog tells of', () => {
    expect((JSON.parse(read('package.json')) as { version: string }).version).toBe(manifest.version);
    expect(read('CHANGELOG.md')).toContain(`## ${manifest.version}\n`);
  });

  it.each(['PRIVACY.md', 'SECURITY.md', 'LICENSE', 'docs/threats.md'])('comes with %s', (file) => {
    expect(existsSync(path.join(root, file))).toBe(true);
  });
});
