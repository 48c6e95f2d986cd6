import { describe, expect, it } from 'vitest';
import { readSource } from '../../../../src/cli/read';
import { readPolicyPage, readPolicyText } from '../../../../src/core/policy/read/read-policy';
import { policy, prose, TITLES } from './invented';

const names = (text: string): string[] => readSource(text).cookies.map(({ name }) => name);
const rows = (text: string): string[] =>
  readSource(text).cookies.map(({ name, category, lifetime }) => `${name} ${String(category)} ${String(lifetime)}`);

describe('parts and sections', () => {
  it('takes the letters of the body where the contents disagree', () => {
    const text = policy({ date: 'May 3, 2021', contents: TITLES.filter((title) => title !== 'HOW LONG') });
    const { sections, effective } = readPolicyText(text);
    expect(effective).toEqual(['2021-05-03']);
    expect(sections.map(({ label, title }) => `${String(label)} ${title}`)).toEqual(
      TITLES.map((title, index) => `${String.fromCharCode(65 + index)} ${title}`),
    );
    expect(sections.every(({ part }) => part === 1)).toBe(true);
    expect(sections[3]?.paragraphs.join(' ')).toContain('rule 5-0');
  });

  it('reads two policies of one page as two parts, newest date first', () => {
    const both = `Part A: new version\n\n${policy({ date: 'May 3, 2021' })}\n\nPart B: old version\n\n${policy({ date: 'June 1, 2018', titles: TITLES.slice(1), first: 30 })}`;
    const { sections, effective } = readPolicyText(both);
    expect(effective).toEqual(['2021-05-03', '2018-06-01']);
    expect(sections.filter(({ part }) => part === 1)).toHaveLength(8);
    expect(sections.filter(({ part }) => part === 2).map(({ label, title }) => `${String(label)} ${title}`)[0]).toBe(
      'A WHAT WE DO WITH IT',
    );
  });

  it('knows contents printed after the body, and numbers on lines of their own', () => {
    const list = TITLES.map((title, index) => `${String(index + 1)}.\n\n${title}`).join('\n\n');
    const body = TITLES.map((title, index) => `${String(index + 1)}.${title}\n=====\n\n${prose(index)}`).join('\n\n');
    const { sections } = readPolicyText(
      `Privacy Policy\n\n(Last Updated: March 2, 2024)\n\n${list}\n\n${body}\n\n${TITLES.map((title, index) => `${String(index + 1)}.${title}`).join('\n\n')}`,
    );
    expect(sections.map(({ label, title }) => `${String(label)} ${title}`)).toEqual(
      TITLES.map((title, index) => `${String(index + 1)} ${title}`),
    );
    expect(sections.at(-1)?.paragraphs).toHaveLength(1);
  });

  it('finds bracketed headings', () => {
    const text = `AliExpress Cookie Notice\n\nEffective as of May 16, 2024\n\n【About lamps】\n\n${prose(1)}\n\n【More】\n\n${prose(2)}`;
    expect(readPolicyText(text).sections.map(({ label, title }) => [label, title])).toEqual([
      [null, 'About lamps'],
      [null, 'More'],
    ]);
  });

  it('heals a title that a machine has torn', () => {
    const text = policy({ date: 'May 3, 2021' }).replace('G.YOUR RIGHTS\n\nWe', 'G. YOUR RIGHT. S\n\nWe');
    expect(text).toContain('RIGHT. S');
    expect(readPolicyText(text).sections[6]).toMatchObject({ label: 'G', title: 'YOUR RIGHTS' });
  });

  it('reads a text that has lost its line ends, words glued', () => {
    const text = policy({ date: 'June 21st, 2022' }).repeat(1).split('\n\n').join('');
    const { sections, effective } = readPolicyText(text.length > 6000 ? text : `${text} ${prose(50).repeat(12)}`);
    expect(effective).toEqual(['2022-06-21']);
    expect(sections.map(({ title }) => title)).toEqual(expect.arrayContaining(['HOW LONG', 'MINORS', 'YOUR RIGHTS']));
  });

  it('takes a date out of stars, and none out of the middle of a sentence', () => {
    expect(readPolicyText('AliExpress Privacy Policy\n\n**(**Effective as of O****ctober** **31****, 2024)\n\nText').effective).toEqual([
      '2024-10-31',
    ]);
    const aside = `${prose(1)} The Code of Lamps (as amended effective January 1, 2014) permits it.`;
    expect(readPolicyText(`Privacy Policy\n\nEffective as of May 3, 2021\n\n${aside}`).effective).toEqual(['2021-05-03']);
  });

  it.each([
    ['（Last Updated: Aug 12, 2026）', '2026-08-12'],
    ['En vigueur à partir du 15. 07. 2019', '2019-07-15'],
    ['Gültig ab 15. Juli 2019', '2019-07-15'],
    ['Vigente desde el 16 de mayo de 2024', '2024-05-16'],
    ['Valida dal 17 gennaio 2019', '2019-01-17'],
    ['Geldig vanaf 15 juli 2019', '2019-07-15'],
    ['Em vigor desde 16 de maio de 2024', '2024-05-16'],
    ['Вступает в силу с 16 мая 2024 г.', '2024-05-16'],
    ['시행일: 2024년 5월 16일', '2024-05-16'],
    ['2024年5月16日発効', '2024-05-16'],
    ['2024年5月16日生效', '2024-05-16'],
    ['Updated as of December 2014', '2014-12'],
  ])('%s', (line, date) => {
    expect(readPolicyText(`2017-01-02 07:52\n\nPrivacy Policy\n\n${line}\n\n${prose(1)}`).effective).toEqual([date]);
  });
});

describe('cookie tables', () => {
  it('read names that stand in one cell with their category, or with who sets them', () => {
    const table = (cells: string): string =>
      `<h2>Cookies</h2><table><tr><th>Types of cookies</th><th>Who serves these cookies</th><th>How to refuse</th></tr>${cells}</table>`;
    expect(
      readSource(table('<tr><td>Essential cookies: wick, lamp_id</td><td>lamps.com</td><td>Cannot be put out.</td></tr>')).cookies,
    ).toEqual([
      { name: 'wick', category: 'essential', lifetime: null, provider: 'lamps.com', part: 1 },
      { name: 'lamp_id', category: 'essential', lifetime: null, provider: 'lamps.com', part: 1 },
    ]);
    expect(names(table('<tr><td>Essential cookies</td><td>wick, oil - lamps.com</td><td>Cannot be put out.</td></tr>'))).toEqual([
      'wick',
      'oil',
    ]);
    expect(rows(table('<tr><td>Analytics cookies</td><td>_mo, _moth (Moth Analytics)</td><td>Blow.</td></tr>'))).toEqual([
      '_mo analytics null',
      '_moth analytics null',
    ]);
  });

  const HEAD = 'Types of cookies\n\n\t\n\nWho serves these cookies\n\n\t\n\nHow to refuse\n\n\n\n\n';

  it('reads cells that lone tabs divide, a one-letter name and a comma at the end', () => {
    const text = `${HEAD}Essential Cookies These lamps must burn.\n\n\t\n\nlamps.com\n\nhttps://www.lamps.com\n\nlamp_id,\n\nwick,\n\nl,\n\nOIL-TOKEN,\n\n\t\n\nEssential cookies cannot be put out\n\n\n\n\nAnalytics Cookies: They count moths.\n\n\t\n\nlamps.com\n\n_mo,\n\n_moth\n\nMoth Analytics (see below)\n\n\t\n\nTo refuse these cookies, blow.\n\n\n\n\nMarketing Cookies. They shine.\n\n\t\n\nLamps.com https://www.lamps.com\n\nGlowworm http://glow.example\n\n\t\n\nTo refuse these cookies, blow.\n\nWhat about fireflies?\n\nFireflies are not cookies.`;
    expect(rows(text)).toEqual([
      'lamp_id essential null',
      'wick essential null',
      'l essential null',
      'OIL-TOKEN essential null',
      '_mo analytics null',
      '_moth analytics null',
    ]);
    expect(readSource(text).companies).toEqual([{ name: 'Glowworm', category: 'marketing' }]);
    expect(readSource(text).cookies[0]).toMatchObject({ provider: 'lamps.com', part: 1 });
  });

  it('reads a Markdown table with breaks, escapes, NBSP, zero-width characters and full-width colons', () => {
    const cell =
      'lamps.com<br><br>[https://www.lamps.com](https://www.lamps.com/)<br><br>\ufefflamp\\_id,<br><br>wick\u00a0,<br>\u200b\\_m\\_h5\\_tk';
    const text = `Marketing Cookies：they shine.\n\n|     |     |\n| --- | --- |\n| Types of Cookies | Who serves these Cookies |\n| Essential Cookies： | ${cell} |\n\n|     |     |\n| --- | --- |\n| Types of Cookies | Who serves these Cookies |\n| Personalization /   Advertising Cookies: | lamps.com<br><br>Glow！Japan<br>﻿[https://glow.example](https://glow.example/)<br><br>Zündholz Pte. Ltd.<br>[https://z.example](https://z.example) |`;
    expect(rows(text)).toEqual(['lamp_id essential null', 'wick essential null', '_m_h5_tk essential null']);
    expect(readSource(text).companies).toEqual([
      { name: 'Glow！Japan', category: 'personalisation' },
      { name: 'Zündholz Pte. Ltd.', category: 'personalisation' },
    ]);
  });

  it('reads rows flattened to paragraphs, and four spellings of the lifetime', () => {
    const row = (cookies: string, kind: string): string =>
      `Lamps (.lamps.com)\n\n${cookies}\n\n${kind}\n\nLights the way to the lamps you looked at before`;
    const text = `Below are the cookies:\n\n**Provider**\n\n**Cookie**\n\n**Cookie-Type**\n\n**Purpose**\n\nMoths, Inc.\n\n\\_mo, \\_moth\n\nAnalyse-Cookie\n\nCounts moths\n\n${row('lamp\\_id, wick, l', 'Persistent Cookie')}\n\n${row('oil\\_t', 'Session-Cookie')}\n\n${row('glow\\_f', 'PersistentCookie')}\n\n${row('wax\\_t', 'Session Cookie')}\n\n**Moth Analytics**\n\nSee https://moths.example`;
    expect(rows(text)).toEqual([
      '_mo analytics null',
      '_moth analytics null',
      'lamp_id null persistent',
      'wick null persistent',
      'l null persistent',
      'oil_t null session',
      'glow_f null persistent',
      'wax_t null session',
    ]);
    expect(readSource(text).companies).toEqual([]);
  });

  it('reads a flattened table in French, headings in bold', () => {
    const text =
      '**Fournisseur**\n\n**Cookie**\n\n**Type de cookie**\n\n**Objectif**\n\nMoths, Inc.\n\n\\_mo, \\_moth\n\nCookie d’analyse\n\nCompte les papillons\n\nLampes (.lampes.fr)\n\nlampe\\_id, meche, l\n\nCookie persistant\n\nÉclaire';
    expect(rows(text)).toEqual([
      '_mo analytics null',
      '_moth analytics null',
      'lampe_id null persistent',
      'meche null persistent',
      'l null persistent',
    ]);
    expect(readSource(text).cookies.map(({ provider }) => provider)).toEqual([
      'Moths, Inc.',
      'Moths, Inc.',
      'Lampes (.lampes.fr)',
      'Lampes (.lampes.fr)',
      'Lampes (.lampes.fr)',
    ]);
  });

  it('finds names glued into one line', () => {
    const text = `We use this to improve its security.lamps.comhttps://www.lamps.com_mo,_moth,_mothmaGoogle  Analytics (see below)https://policies.example/privacy`;
    expect(names(text)).toEqual(['_mo', '_moth', '_mothma']);
  });

  it.each([
    [
      'French',
      '<table><tr><th>Fournisseur</th><th>Cookie</th><th>Type de cookie</th><th>Finalité</th></tr><tr><td rowspan="2">Lampes (.lampes.fr)</td><td>lampe_id, meche, l</td><td>Cookie persistant</td><td>Éclaire</td></tr><tr><td>huile_t</td><td>Cookie de session</td><td>Éclaire</td></tr></table>',
      ['lampe_id null persistent', 'meche null persistent', 'l null persistent', 'huile_t null session'],
    ],
    [
      'German',
      '<h3>Analyse-Cookies</h3><table><tr><th>Name</th><th>Anbieter</th><th>Zweck</th><th>Laufzeit</th></tr><tr><td>_lampe</td><td>Lampen GmbH</td><td>zählt</td><td>2 Jahre</td></tr><tr><td>docht</td><td>Lampen GmbH</td><td>zählt</td><td>Sitzung</td></tr></table>',
      ['_lampe analytics persistent', 'docht analytics session'],
    ],
    [
      'Spanish',
      '<p><b>Cookies esenciales: encienden la lámpara.</b></p><table><tr><td>Tipos de cookies</td><td>Quién ofrece estas cookies</td></tr><tr><td>Cookies esenciales：</td><td><p>lamparas.es</p><p>lampara_id,</p><p>mecha,</p></td></tr></table><table><tr><td>Tipos de cookies</td><td>Quién sirve estas cookies</td></tr><tr><td>Cookies de análisis:</td><td>lamparas.es<br>_ga,<br>_gat</td></tr></table>',
      ['lampara_id essential null', 'mecha essential null', '_ga analytics null', '_gat analytics null'],
    ],
  ])('reads a table in %s', (_, table, expected) => {
    expect(rows(`<!doctype html><html><body>${table}</body></html>`)).toEqual(expected);
  });

  it('reads rows that stand in tables of their own', () => {
    const table = (...cells: string[]): string => `<table><tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr></table>`;
    const page = `<!doctype html><html><body>${table('Types of Cookies', 'Who serves these Cookies')}${table('Essential Cookies：', 'lamps.com<br>lamp_id,<br>wick')}${table('Marketing Cookies:', 'Glowworm<br>https://glow.example')}</body></html>`;
    expect(rows(page)).toEqual(['lamp_id essential null', 'wick essential null']);
    expect(readSource(page).companies).toEqual([{ name: 'Glowworm', category: 'marketing' }]);
  });

  it('takes no list of words for names', () => {
    expect(
      names(
        'We gather:\n\n- name, address, phone number;\n\n- country\n\nSession cookies use encrypted wax. We use persistent cookies, lamps, moths.',
      ),
    ).toEqual([]);
    expect(names('| Category | Purpose | Data |\n| --- | --- | --- |\n| Push | Push | IMEI, MEID<br>OAID<br>Android ID |')).toEqual([]);
  });
});

describe('companies, addresses, links', () => {
  it('names legal persons with the number beside them', () => {
    const text =
      'You are contracting with Lamps.com Singapore E-Commerce Private Limited (incorporated in Singapore with Company Reg. No. 200012345K). In Bulgaria it is Lampa AD; elsewhere it is ALLUMETTES (PARIS) PTE. LTD (Company Reg. No. 201912345W).\n\nSee Hangzhou Lampen Advertising Co., Ltd.For users in Rome it is Lamps.com Singapore E-CommercePrivate Limited.';
    expect(readPolicyText(text).entities).toEqual([
      { name: 'Lamps.com Singapore E-Commerce Private Limited', registration: '200012345K' },
      { name: 'ALLUMETTES (PARIS) PTE. LTD', registration: '201912345W' },
      { name: 'Hangzhou Lampen Advertising Co., Ltd.', registration: null },
    ]);
  });

  it('cuts addresses off the words that are glued to them', () => {
    const text =
      'Write to Lamps@service.lamps.com.Also, we have [mail](http://mailto:Wick.AE@lamps.com/) and oil\\_lamp@lamps.com, or hello@lamps.comPlease.';
    expect(readPolicyText(text).emails).toEqual(['Lamps@service.lamps.com', 'oil_lamp@lamps.com', 'hello@lamps.com', 'Wick.AE@lamps.com']);
  });

  it('puts an address together that is broken over lines, and reads where links lead', () => {
    const text =
      '·https://policies.lamps.com/\n\nprivacy\n\n·https://developers.lamps.com/\n\nwicks/guides/\n\ncookie-usage\n\nSee [here](https://lamps.com/p/set.html) or (https://lamps.com/a_(b)). And http://mailto:a@lamps.com/.';
    expect(readPolicyText(text).links).toEqual([
      'https://lamps.com/p/set.html',
      'https://policies.lamps.com/privacy',
      'https://developers.lamps.com/wicks/guides/cookie-usage',
      'https://lamps.com/a_(b)',
    ]);
  });
});

describe('pages', () => {
  it('may be a document of a browser as it is', () => {
    // The compiler is the test: DOMParser's result must fit what the reader asks for.
    const read: (page: Document) => unknown = readPolicyPage;
    expect(read).toBe(readPolicyPage);
  });

  it('leaves out what runs, what is hidden, and what is no text', () => {
    const page = `<!doctype html><html><head><title>t</title><style>.a_b{}</style></head><body><script>var x_y = "a_c, a_d Session Cookie"</script><noscript>n_o, n_p Session Cookie</noscript><template>t_a</template><p hidden>h_a, h_b Session Cookie</p><div style="color: red; display:none !important">d_a, d_b Session Cookie</div><p>Uses the cookie v_a, v_b Session Cookie</p></body></html>`;
    const reading = readSource(page);
    expect(reading.cookies.map(({ name }) => name)).toEqual(['v_a', 'v_b']);
    expect(reading.sentences.map(({ text }) => text)).toEqual(['Uses the cookie v_a, v_b Session Cookie']);
  });

  it('reads the same from a page, from Markdown and from a text file in a browser', () => {
    const text = policy({ date: 'May 3, 2021', cookies: 'Essential Cookies: light.\n\nlamps.com\n\nlamp_id,\n\nwick' });
    const html = `<!doctype html><html><body>${text
      .split('\n\n')
      .map((line) => `<p>${line}</p>`)
      .join('\n')}</body></html>`;
    const shown = `<html><body><pre>${text}</pre></body></html>`;
    const markdown = text.replaceAll('_', '\\_').replace(/^([A-H]\.[A-Z ]+)$/gm, '**$1**');
    const { effective, sections, cookies, sentences } = readSource(text);
    expect(cookies).toHaveLength(2);
    for (const other of [html, shown, markdown]) expect(readSource(other)).toMatchObject({ effective, sections, cookies, sentences });
  });

  it('reads a text with a few tags left in it', () => {
    const text = policy({ date: 'May 3, 2021' }).replace('Table of Contents', '<div class="x">Table of&nbsp;Contents</div>');
    expect(readSource(text).sections).toHaveLength(8);
  });
});
