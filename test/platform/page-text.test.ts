import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readCorpus } from '../../src/build/data';
import { isPolicyFrame } from '../../src/core/site/policy-frame';

let frames: { frameId: number; result: unknown }[] = [];
vi.mock('webextension-polyfill', () => ({ default: { scripting: { executeScript: async () => frames } } }));
const { readOpenPage } = await import('../../src/platform/page-text');

const { sites } = readCorpus(path.resolve(import.meta.dirname, '..', '..', 'src', 'data'));
const PAGE = 'https://terms.alicdn.com/legal-agreement/terms/suit_bu1_aliexpress/x.html';
const frame = (frameId: number, address: string, shown: number, more: object = {}) => ({
  frameId,
  result: { address, title: address, html: `<p>${address}</p>`, shown, hidden: 0, ...more },
});
const read = async (): Promise<string> => (await readOpenPage(1, (one, page) => isPolicyFrame(one, page, sites))).address;

beforeEach(() => (frames = []));

describe('the page that is read', () => {
  it.each([
    ['a partner’s frame with all the text', 'https://www.criteo.com/privacy/', false],
    ['a frame of a site that only ends alike', 'https://notalicdn.com/', false],
    ['a frame of no site', 'about:srcdoc', false],
    ['a frame of the same site', 'https://other.alicdn.com/text', true],
    ['the shop’s own page of policies in a frame', PAGE, true],
  ])('with %s is that frame: %o, %s', async (_, address, isTaken) => {
    frames = [frame(0, 'https://www.alicdn.com/policy', 100), frame(7, address, 90_000)];
    expect(await read()).toBe(isTaken ? address : 'https://www.alicdn.com/policy');
  });

  it('is the page itself where its frames hold less, in whatever order they answer', async () => {
    frames = [frame(3, PAGE, 10), frame(0, PAGE, 100)];
    expect(await read()).toBe(PAGE);
  });

  it.each([
    ['nothing', null],
    ['a text', 'page'],
    ['no text', { address: PAGE, title: {}, html: '', shown: 1, hidden: 0 }],
    ['text that is no number', { address: PAGE, title: '', html: '', shown: 'much', hidden: 0 }],
  ])('is none where the page answers with %s', async (_, result) => {
    frames = [{ frameId: 0, result }, frame(1, PAGE, 5)];
    await expect(read()).rejects.toThrow('no text');
  });

  it('is cut where its markup is endless', async () => {
    frames = [frame(0, PAGE, 1, { html: 'x'.repeat(5_000_001) })];
    expect((await readOpenPage(1, () => false)).html).toHaveLength(5_000_000);
  });
});
