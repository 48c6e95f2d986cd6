import { describe, expect, it } from 'vitest';
import { readSource } from '../../../../src/cli/read';

const page = (body: string): string =>
  `<!doctype html><html><body><h1>Lampshop Cookie Notice</h1><p>Effective as of May 5, 2012. Cookies are small.</p>${body}<h2>More</h2><p>We care about privacy.</p></body></html>`;
const cells = (tag: string, ...all: string[]): string => `<tr>${all.map((one) => `<${tag}>${one}</${tag}>`).join('')}</tr>`;

/** Name, category, lifetime and provider of each cookie, as far as they are read. */
function read(source: string): string[] {
  return readSource(source).cookies.map(({ name, category, lifetime, provider }) =>
    [name, category ?? '?', ...(lifetime === null ? [] : [lifetime]), ...(provider === null ? [] : [`(${provider})`])].join(' '),
  );
}

describe('layouts of cookie lists', () => {
  it.each<[string, string, string[]]>([
    [
      'lines with names and a provider',
      'The cookies we set:\n\nwick, oil - lamps.com\n\n_mo, _moth – Moth Analytics\n\nMore of it is said below.',
      ['wick ? (lamps.com)', 'oil ? (lamps.com)', '_mo ? (Moth Analytics)', '_moth ? (Moth Analytics)'],
    ],
    [
      'several on one line',
      'Essential cookies\n\nx — Glow; y — Worm\n\nMore of it is said below.',
      ['x essential (Glow)', 'y essential (Worm)'],
    ],
    [
      'a list below a heading',
      page('<h2>Essential cookies</h2><ul><li>wick</li><li>token</li></ul><h2>Analytics cookies</h2><ul><li>_mo</li><li>moth</li></ul>'),
      ['wick essential', 'token essential', '_mo analytics', 'moth analytics'],
    ],
    [
      'the same as text',
      'Cookie Notice\n\nEssential cookies\n\n- wick\n- token\n\nAnalytics cookies\n\n- _mo\n- moth\n\nMore\n\nText.',
      ['wick essential', 'token essential', '_mo analytics', 'moth analytics'],
    ],
    [
      'terms and their explanation',
      page(
        '<h2>Essential cookies</h2><dl><dt>wick</dt><dd>Keeps the lamp lit. Session cookie.</dd><dt>token</dt><dd>Knows you again.</dd></dl>',
      ),
      ['wick essential session', 'token essential'],
    ],
    [
      'a table in a table',
      page(
        `<table><tr><td>Menu</td><td><table><tr><td><h2>Essential cookies</h2><table>${cells('th', 'Name', 'Duration')}${cells('td', 'wick', '1 year')}</table></td></tr></table></td></tr></table>`,
      ),
      ['wick essential persistent'],
    ],
    [
      'a category that spans rows',
      page(
        `<table>${cells('th', 'Category', 'Cookie name', 'Provider')}<tr><td rowspan="2">Essential cookies</td><td>wick_t</td><td>lamps.com</td></tr>${cells('td', 'oil', 'lamps.com')}${cells('td', 'Analytics cookies', '_mo', 'Moth')}</table>`,
      ),
      ['wick_t essential (lamps.com)', 'oil essential (lamps.com)', '_mo analytics (Moth)'],
    ],
    [
      'one that spans rows of one cell',
      page(
        `<table>${cells('th', 'Category', 'Name')}<tr><td rowspan="2">Essential</td><td>wick</td></tr>${cells('td', 'oil')}<tr><td rowspan="2">Analytics</td><td>mo</td></tr>${cells('td', 'moth_t')}</table>`,
      ),
      ['wick essential', 'oil essential', 'mo analytics', 'moth_t analytics'],
    ],
    [
      'plain names below a heading',
      page(
        `<h2>Essential cookies</h2><table>${cells('th', 'Name', 'Duration')}${cells('td', 'wick', '1 year')}${cells('td', 'token', 'Session')}</table>`,
      ),
      ['wick essential persistent', 'token essential session'],
    ],
    [
      'names with something that differs',
      page(
        `<h2>Analytics cookies</h2><table>${cells('th', 'Name', 'Duration')}${cells('td', '_gat_UA-&lt;id&gt;', '1 year')}${cells('td', 'AMCV_###@Org', 'Session')}${cells('td', 'wp-settings-[UID]', '1 year')}</table>`,
      ),
      ['_gat_UA-<id> analytics persistent', 'AMCV_###@Org analytics session', 'wp-settings-[UID] analytics persistent'],
    ],
    [
      'a Spanish category column',
      page(
        `<table>${cells('th', 'Nombre', 'Categoría', 'Proveedor')}${cells('td', 'wick_t', 'Esenciales', 'lamps.com')}${cells('td', 'mo_t', 'Analíticas', 'Moth')}${cells('td', 'glow', 'Publicidad', 'Worm')}</table>`,
      ),
      ['wick_t essential (lamps.com)', 'mo_t analytics (Moth)', 'glow marketing (Worm)'],
    ],
    [
      'French groups on one line each',
      'Politique de cookies\n\nCookies essentiels : wick_t, oil\n\nCookies analytiques : _mo, moth\n\nCookies publicitaires : glow_t',
      ['wick_t essential', 'oil essential', '_mo analytics', 'moth analytics', 'glow_t marketing'],
    ],
  ])('%s', (_, source, expected) => expect(read(source)).toEqual(expected));

  it.each([
    ['emphasis', 'We speak of cookies.\n\n_Your Rights_\n\nYou may write to us about cookies.'],
    ['emphasis in a sentence', 'About cookies: see _Your Rights_ and _Our Duties_ for what cookies do.'],
    ['a list of words', 'Essential cookies\n\n- Security of lamps\n- token\n\nMore.'],
    ['what cookies are for', 'We use cookies for:\n\n- light\n- warmth\n\nMore.'],
    ['words with a dash', 'Lamps come in colours:\n\nblack, white - our colours\n\nMore about cookies.'],
    ['a table of data', page(`<table>${cells('th', 'Name', 'Duration')}${cells('td', 'letters', '1 year')}</table>`)],
  ])('takes no name from %s', (_, source) => expect(read(source)).toEqual([]));
});
