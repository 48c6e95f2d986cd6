import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { integrity?: string; resolved?: string }>;
};

describe('the packages that the project is built with', () => {
  it('are locked by their SHA-512, each of them', () => {
    const others = Object.entries(packages).filter(([folder]) => folder !== '');
    expect(others.length).toBeGreaterThan(100);
    expect(others.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')).map(([folder]) => folder)).toEqual([]);
  });

  it('come from the registry of whoever installs them, not from an address of their own', () => {
    expect(Object.entries(packages).flatMap(([folder, { resolved }]) => (resolved === undefined ? [] : [folder]))).toEqual([]);
  });

  it('run nothing when they are installed', () => {
    expect(readFileSync(path.join(root, '.npmrc'), 'utf8').split('\n')).toContain('ignore-scripts=true');
  });
});
