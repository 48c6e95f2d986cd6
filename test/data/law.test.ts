import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLawBook } from '../../src/build/data';
import type { Law, LegalRight, Place, Right } from '../../src/core/law/law';
import { LAW_RULES } from '../../src/records/rules/law';
import type { OptOutDirectory } from '../../src/core/opt-out/opt-out';

const DATA = new URL('../../src/data/', import.meta.url);

const load = <T>(file: string): T => JSON.parse(readFileSync(new URL(file, DATA), 'utf8')) as T;

const book = readLawBook(path.resolve(import.meta.dirname, '../../src/data'));
const laws = new Map(book.laws.map((law) => [law.id, law]));
const { places, authorities } = book;
const countries = load<{ countries: string[] }>('countries.json').countries;
const timeZones = load<{ timeZones: Record<string, string> }>('time-zones.json').timeZones;
const { optOuts, gpc } = load<OptOutDirectory>('opt-outs.json');

const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
const RELEVANT_JURISDICTIONS = 'AM AZ BY GE KG KZ MD RU TJ TM UZ'.split(' ');

const codesIn = (group: Place['groups'][number], all: Place[]): string[] =>
  all
    .filter((place) => place.groups.includes(group))
    .map((place) => place.code)
    .sort();

/** What the rule of that sentence finds in these laws. */
function found(sentence: string, changed: readonly Law[]): readonly string[] {
  const rule = LAW_RULES.find((one) => one.sentence.startsWith(sentence)) ?? expect.fail(sentence);
  return rule.broken({ laws: changed, places, optOutDirectory: { gpc } } as unknown as Parameters<typeof rule.broken>[0]);
}

describe('a right from another Act', () => {
  const turkish = laws.get('tr-kvkk') ?? expect.fail('no law of Türkiye');
  const [act = expect.fail('no other Act')] = turkish.otherActs ?? [];
  const ofMarketing = (change: Partial<LegalRight>): Law => ({
    ...turkish,
    rights: turkish.rights.map((right) => (right.right === 'object_direct_marketing' ? { ...right, ...change } : right)),
  });

  it.each<[string, string, Law]>([
    ['names an Act that the record does not hold', 'What stands in another Act', ofMarketing({ act: 'tr-0000' })],
    ['holds before its Act', 'What stands in another Act', { ...turkish, otherActs: [{ ...act, inForceFrom: '2020-01-01' }] }],
    ['is held for nothing', 'What stands in another Act', { ...turkish, rights: [], perRight: {} }],
    ['is sure with one source', 'A right that is sure in another Act', { ...turkish, otherActs: [{ ...act, sources: [act.sources[0]] }] }],
    [
      'has its period in the law itself',
      'A period of a single right stands',
      { ...turkish, perRight: { access: { value: 3, unit: 'day', article: 'Art. 8(3)', act: 'tr-6563', sure: true } } },
    ],
    [
      'hides in an article',
      'The article of a right names no other Act',
      ofMarketing({ article: 'Art. 3; Electronic Commerce Law Art. 8' }),
    ],
  ])('that %s breaks a rule', (_what, sentence, broken) => {
    expect(found(sentence, [turkish])).toEqual([]);
    expect(found(sentence, [broken])).not.toEqual([]);
  });
});

describe('what stands in a rule of a later year', () => {
  const singapore = laws.get('sg-pdpa') ?? expect.fail('no law of Singapore');
  const sentence = 'What stands in a rule of a later year';
  const period = { value: 30, unit: 'day', article: 'PDP Regulations 2021 reg. 5', sure: true } as const;

  it.each<[string, Law]>([
    ['a period', { ...singapore, perRight: { access: period } }],
    ['a period from a day before that year', { ...singapore, perRight: { access: { ...period, from: '2020-12-31' } } }],
    ['a right', { ...singapore, rights: [{ right: 'objection', article: 'Art. 5 (Decree 1558/2021)', sure: true }] }],
  ])('is not held from the first day of the law: %s', (_what, broken) => {
    expect(found(sentence, [singapore])).toEqual([]);
    expect(found(sentence, [broken])).not.toEqual([]);
  });

  it('is another matter than the number of a section', () => {
    const held = { right: 'access', article: '56:8-166.2099; 1798.2021', sure: true } as const;
    expect(found(sentence, [{ ...singapore, rights: [held] }])).toEqual([]);
  });
});

describe('a law that breaks a rule', () => {
  const held = (id: string): Law => laws.get(id) ?? expect.fail(id);
  const singapore = held('sg-pdpa');
  const ukraine = held('ua-2297');
  const kenya = held('ke-dpa');

  it.each<[string, string, Law, Law]>([
    [
      'has a fee that a later rule sets from its first day on',
      'What stands in a rule of a later year',
      singapore,
      { ...singapore, fee: { rule: 'free', perYear: null, article: 'PDP Regulations 2021 reg. 7', sure: true } },
    ],
    [
      'has a right in an article that was put in later from its first day on',
      'What stands in an article that was put in later',
      singapore,
      { ...singapore, rights: [{ right: 'access', article: 's. 48H', sure: true }] },
    ],
    [
      'has an identity rule in an article put in behind another one',
      'What stands in an article that was put in later',
      singapore,
      { ...singapore, identity: { rule: 'proof', article: 'Art. 37-2', sure: true } },
    ],
    [
      'is sure at second hand with one source',
      'A law that is sure, though its own text was not read',
      kenya,
      { ...kenya, sources: [kenya.sources[0], { document: 'One review', date: '2026-11-30' }] },
    ],
    [
      'has a latest first day without a day',
      'A first day that is the latest one possible',
      ukraine,
      { ...ukraine, rights: [{ right: 'access', article: 'Art. 8', sure: true, fromAtLatest: true }] },
    ],
  ])('%s', (_what, sentence, right, wrong) => {
    expect(found(sentence, [right])).toEqual([]);
    expect(found(sentence, [wrong])).not.toEqual([]);
  });

  it('has the short name of another one', () => {
    expect(found('No two laws', [kenya, singapore])).toEqual([]);
    expect(found('No two laws', [kenya, { ...singapore, short: kenya.short }])).toEqual([kenya.short]);
  });

  it('does not by a section whose number has a letter of a code of a US state', () => {
    expect(found('What stands in an article that was put in later', [held('us-nv'), held('us-nj'), held('us-mn')])).toEqual([]);
  });
});

describe('laws', () => {
  it('are 89', () => {
    expect(laws.size).toBe(89);
  });

  it('say how a period is counted', () => {
    expect(laws.get('gdpr')?.counting).toMatchObject({ start: 'day-after-receipt', rule: 'eu-1182-71', sure: true });
    expect(laws.get('uk-gdpr')?.counting).toMatchObject({ start: 'receipt', rule: 'corresponding-date', sure: true });
    expect(laws.get('us-ca')?.counting).toMatchObject({ start: 'receipt', rule: 'calendar-days', sure: true });
  });

  it.each<[string, Right, number, string]>([
    ['co-1581', 'rectification', 8, 'businessDay'],
    ['co-1581', 'erasure', 8, 'businessDay'],
    ['tw-pdpa', 'rectification', 30, 'day'],
    ['tw-pdpa', 'erasure', 30, 'day'],
    ['my-pdpa', 'rectification', 14, 'day'],
    ['ru-152fz', 'objection', 5, 'workingDay'],
  ])('%s extends %s by %i %s', (id, right, value, unit) => {
    expect(laws.get(id)?.perRight[right]?.extension).toMatchObject({ value, unit, sure: true });
  });

  it('give the time for an appeal in the US states: 60 days, in four of them 45; none in California and Utah', () => {
    const days = [...laws.values()].flatMap((law) => (law.appeal ? [[law.id, law.appeal.decide.value] as const] : []));
    expect(days).toHaveLength(22);
    expect(
      days
        .filter(([, value]) => value === 45)
        .map(([id]) => id)
        .sort(),
    ).toEqual(['us-co', 'us-mn', 'us-nj', 'us-or']);
    expect(days.every(([, value]) => value === 45 || value === 60)).toBe(true);
    for (const id of ['us-ca', 'us-ut'])
      expect(laws.get(id)).toMatchObject({ appeal: null, absentRights: [{ right: 'appeal', reason: 'not-in-law' }] });
  });

  it('have a sentence for every rule that is sure', () => {
    const messages = load<Record<string, { message: string }>>('../../locales/en/messages.json');
    for (const { id, identity, fee, territorial, agent } of laws.values()) {
      const keys = [
        ...(identity.sure ? [`rules_identity_${identity.rule}`] : []),
        ...(fee.sure ? [`rules_fee_${fee.rule}`] : []),
        ...(territorial.sure ? [`rules_territorial_${territorial.trigger}`] : []),
        ...(agent.sure ? [`rules_agent_${agent.allowed ? agent.scope : 'no'}`] : []),
      ];
      for (const key of keys) expect(Object.keys(messages), id).toContain(key);
    }
  });

  it('know the periods around a complaint', () => {
    expect(laws.get('uk-gdpr')?.otherPeriods.complaintAcknowledge).toMatchObject({ value: 30, unit: 'day', article: 'DPA 2018 s. 164A' });
    expect(laws.get('tr-kvkk')?.otherPeriods).toMatchObject({ complaintWindow: { value: 30 }, complaintWindowLongest: { value: 60 } });
    expect(laws.get('gdpr')?.otherPeriods.refusal).toMatchObject({ value: 1, unit: 'month', article: 'Art. 12(4)' });
    expect(laws.get('us-ca')?.pause).toMatchObject({ allowed: false, sure: true });
    expect(laws.get('uk-gdpr')?.pause).toMatchObject({ allowed: true, reasons: ['identity', 'clarification'], from: '2026-02-05' });
    expect(['br-lgpd', 'co-1581', 'tr-kvkk', 'au-privacy'].map((id) => laws.get(id)?.complaintRoute?.companyFirst)).toEqual([
      'required',
      'required',
      'required',
      'required',
    ]);
    expect(laws.get('gdpr')?.complaintRoute).toMatchObject({ companyFirst: 'no', sure: true });
    expect(laws.get('uk-gdpr')?.complaintRoute).toMatchObject({ companyFirst: 'expected', sure: true });
  });

  it('count a free answer every six months as two in a year', () => {
    expect(['ar-25326', 'uy-18331'].map((id) => laws.get(id)?.fee)).toMatchObject([
      { rule: 'free', perYear: 2, sure: true },
      { rule: 'free', perYear: 2, sure: true },
    ]);
  });

  it('carry the periods of the best known laws', () => {
    expect(laws.get('gdpr')?.respond).toMatchObject({ value: 1, unit: 'month', article: 'Art. 12(3)', sure: true });
    expect(laws.get('gdpr')?.extension?.value).toBe(2);
    expect(laws.get('us-ca')?.acknowledge).toMatchObject({ value: 10, unit: 'businessDay', sure: true });
    expect(laws.get('us-ca')?.perRight['opt_out_sale']).toMatchObject({ value: 15, unit: 'businessDay', sure: true });
    expect(laws.get('us-ia')?.respond?.value).toBe(90);
    expect(laws.get('us-federal')?.respond).toBeNull();
  });

  it('name Friday and Saturday as the weekend in every place held that rests on them', () => {
    // The National, 7 December 2021; businessdaycalculator.org, 17 June 2026. The Emirates went over to Saturday and Sunday in 2022.
    const resting = 'BD BH DZ EG IL IQ JO KW LY MV OM QA SA SD SY YE'.split(' ');
    const named = places.filter(({ law }) => laws.get(law ?? '')?.weekend !== undefined);
    expect(named.map(({ code }) => code).sort()).toEqual(
      places
        .map(({ code }) => code)
        .filter((code) => resting.includes(code))
        .sort(),
    );
    for (const { law } of named) expect(laws.get(law ?? '')?.weekend).toEqual(['friday', 'saturday']);
  });

  it('of New Zealand leave out the days from 25 December to 15 January', () => {
    const ofNewZealand = [...laws.values()].filter(({ id }) => id.startsWith('nz-'));
    expect(ofNewZealand.map(({ daysOff }) => daysOff)).toEqual([
      { from: '12-25', to: '01-15' },
      { from: '12-25', to: '01-15' },
    ]);
  });

  it('have no right from a day before the law, and no time to comply that ended before it', () => {
    for (const { id, inForceFrom, rights, transition } of laws.values()) {
      for (const { from } of rights) if (from !== undefined) expect(from > (inForceFrom ?? ''), id).toBe(true);
      if (transition?.until) expect(transition.until > (inForceFrom ?? ''), id).toBe(true);
    }
  });

  it('move the end to a working day only where that is known', () => {
    const moved = [...laws.values()].filter((law) => law.roll === 'nextWorkingDay').map((law) => law.id);
    expect(moved.sort()).toEqual(
      ['ad-29-2021', 'gdpr', 'gg-dpl', 'gibraltar-gdpr', 'iom-applied-gdpr', 'kr-pipa', 'md-195', 'uk-gdpr'].sort(),
    );
  });
});

describe('places', () => {
  const topLevel = places.filter((place) => place.parent === null);

  it('are 136', () => {
    expect(places).toHaveLength(136);
  });

  it('are countries of ISO 3166-1, or parts of one', () => {
    for (const place of places) {
      expect(countries).toContain(place.code.slice(0, 2));
    }
  });

  it('wait for a law that is to come in Chile, India and four states of the US', () => {
    expect(
      places
        .filter((place) => place.upcomingLaw !== null)
        .map((place) => place.code)
        .sort(),
    ).toEqual(['CL', 'IN', 'US-AL', 'US-LA', 'US-OK', 'US-VT']);
  });

  it('hold the law that went before: the GDPR in the United Kingdom and Gibraltar until the transition ended, the Acts of 1992 and 1993, California’s Act before its amendment', () => {
    const former = places.filter((place) => place.formerLaw !== undefined);
    expect(former.map((place) => [place.code, place.formerLaw])).toEqual([
      ['GB', { law: 'gdpr', until: '2020-12-31' }],
      ['GI', { law: 'gdpr', until: '2020-12-31' }],
      ['CH', { law: 'ch-dsg-1992', until: '2023-08-31' }],
      ['NZ', { law: 'nz-1993', until: '2020-11-30' }],
      ['US-CA', { law: 'us-ca-2018', until: '2022-12-31' }],
    ]);
  });

  it('count 27 countries of the EU and 30 of the EEA', () => {
    expect(codesIn('EU', topLevel)).toEqual(EU);
    expect(codesIn('EEA', topLevel)).toEqual([...EU, 'IS', 'LI', 'NO'].sort());
  });

  it('add the 16 German Länder and the 7 territories to the EU', () => {
    const below = places.filter((place) => place.groups.includes('EU') && place.parent !== null);
    expect(below.filter((place) => place.parent === 'DE')).toHaveLength(16);
    expect(
      below
        .filter((place) => place.parent !== 'DE')
        .map((place) => place.code)
        .sort(),
    ).toEqual(['AX', 'GF', 'GP', 'MF', 'MQ', 'RE', 'YT']);
    expect(codesIn('EU', places)).toHaveLength(27 + 16 + 7);
    expect(codesIn('EEA', places)).toHaveLength(30 + 16 + 7);
  });

  it('keep the UK and the eleven Relevant Jurisdictions apart', () => {
    expect(codesIn('UK', places)).toEqual(['GB']);
    expect(codesIn('RJ', places)).toEqual(RELEVANT_JURISDICTIONS);
  });
});

describe('the agent of a law', () => {
  const texas = laws.get('us-tx') ?? expect.fail('no law of Texas');
  const sentence = 'An agent may send an opt-out no sooner';

  it('comes with the article that lets a browser send the opt-out: in Texas half a year after the law', () => {
    expect(texas.agent).toMatchObject({ article: '541.055(e)', sure: true, from: '2025-01-01' });
    const { from, ...agent } = texas.agent;
    expect(from).toBe('2025-01-01');
    expect(found(sentence, [texas])).toEqual([]);
    expect(found(sentence, [{ ...texas, agent }])).toEqual(['us-tx: agent from 2024-07-01, the signal from 2025-01-01']);
  });
});

describe('authorities', () => {
  it('are named as they are today where the name follows who holds the office', () => {
    const named = Object.fromEntries(authorities.map(({ id, name }) => [id, name]));
    expect(named).toMatchObject({
      'de-hb-lfdi': 'Der Landesbeauftragte für Datenschutz und Informationsfreiheit Bremen',
      'de-st-lfd': 'Landesbeauftragte für den Datenschutz Sachsen-Anhalt',
    });
  });

  it('are 135, each in a country that exists', () => {
    expect(authorities).toHaveLength(135);
    for (const authority of authorities) expect(countries, authority.id).toContain(authority.country);
  });

  it('say of Turkmenistan and Tajikistan that none was found', () => {
    expect(authorities.filter(({ notIdentified }) => notIdentified).map(({ country }) => country)).toEqual(['TM', 'TJ']);
  });

  it('print no address of the ICO while its move is not confirmed', () => {
    const ico = authorities.find((authority) => authority.id === 'gb-ico');
    expect(ico).toMatchObject({ address: [], website: 'https://ico.org.uk/' });
  });
});

describe('public holidays', () => {
  const tables = load<{ holidays: { place: string; from: number; to: number; holidays: { regions?: string[]; dates: string[] }[] }[] }>(
    'holidays.json',
  ).holidays;
  const iso = (date: Date): string => date.toISOString().slice(0, 10);
  const day = (month: number, of: number) => (year: number) => new Date(Date.UTC(year, month - 1, of));
  const nth = (number: number, weekday: number, month: number) => (year: number) => {
    const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
    return new Date(Date.UTC(year, month - 1, 1 + ((weekday - first + 7) % 7) + 7 * (number - 1)));
  };
  /** Easter Sundays, as the calendars print them. */
  const EASTER = ['03-31', '04-20', '04-05', '03-28', '04-16', '04-01', '04-21', '04-13', '03-28', '04-17'];
  const fromEaster = (days: number) => (year: number) => {
    const sunday = new Date(`${String(year)}-${EASTER[year - 2024] ?? ''}T00:00:00Z`);
    return new Date(sunday.getTime() + days * 86_400_000);
  };

  it.each<[place: string, law: string, of: (year: number) => Date]>([
    ['NL', 'Algemene termijnenwet Art. 3(1): 5 May', day(5, 5)],
    ['SE', 'Lag (1930:173) 2 §: Christmas Eve', day(12, 24)],
    ['SE', 'Lag (1930:173) 2 §: New Year’s Eve', day(12, 31)],
    [
      'SE',
      'Lag (1930:173) 2 §: Midsummer Eve',
      (year) => new Date(Date.UTC(year, 5, 19 + ((12 - new Date(Date.UTC(year, 5, 19)).getUTCDay()) % 7))),
    ],
    ['AT', 'AVG § 33(2): Good Friday', fromEaster(-2)],
    ['AT', 'AVG § 33(2): 24 December', day(12, 24)],
    ['LI', 'OJ C 418, 3.12.2020: Good Friday', fromEaster(-2)],
    ['CR', 'Código de Trabajo Art. 148: 2 August', day(8, 2)],
    ['CR', 'Código de Trabajo Art. 148: 31 August', day(8, 31)],
    ['CR', 'Código de Trabajo Art. 148: 1 December', day(12, 1)],
    ['CA-BC', 'Interpretation Act s. 29: Easter Monday', fromEaster(1)],
    ['CA-BC', 'Interpretation Act s. 29: 26 December', day(12, 26)],
    ['US-CA', 'Gov. Code 6700(a)(5): 12 February', day(2, 12)],
    ['US-CA', 'Gov. Code 6700(a)(8): 24 April', day(4, 24)],
    ['US-CA', 'Gov. Code 6700(a)(13): 9 September', day(9, 9)],
    ['US-CA', 'Gov. Code 6700(a)(14): fourth Friday of September', nth(4, 5, 9)],
    ['US-CA', 'Gov. Code 6700(a)(15): second Monday of October', nth(2, 1, 10)],
  ])('of %s hold what a law of the place calls one: %s', (place, _law, of) => {
    const table = tables.find((one) => one.place === place);
    if (!table) throw new Error(`no holidays of ${place}`);
    const everywhere = table.holidays.filter(({ regions }) => regions === undefined).flatMap(({ dates }) => dates);
    const wanted = Array.from({ length: table.to - table.from + 1 }, (_, index) => of(table.from + index))
      .filter((date) => date.getUTCDay() % 6 !== 0)
      .map(iso);
    expect(wanted.length).toBeGreaterThan(5);
    expect(everywhere).toEqual(expect.arrayContaining(wanted));
  });
});

describe('countries and time zones', () => {
  it('has the 249 codes of ISO 3166-1', () => {
    expect(countries).toHaveLength(249);
  });

  it('covers the zones this engine reports, and old names', () => {
    for (const zone of Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/') && !name.startsWith('Etc/')))
      expect(timeZones, zone).toHaveProperty([zone]);
    expect(timeZones).toMatchObject({
      'Europe/Berlin': 'DE',
      'Asia/Calcutta': 'IN',
      'Europe/Kiev': 'UA',
      'Asia/Saigon': 'VN',
      'Asia/Katmandu': 'NP',
      'Asia/Rangoon': 'MM',
      'America/Buenos_Aires': 'AR',
      'America/Indianapolis': 'US',
      'US/Pacific': 'US',
      'Atlantic/Faeroe': 'FO',
      Iceland: 'IS',
      'America/Coral_Harbour': 'CA',
      'Pacific/Truk': 'FM',
      'Pacific/Johnston': 'UM',
    });
  });

  it('does not place names that stand for no country', () => {
    for (const zone of ['UTC', 'GMT', 'Etc/UTC', 'EST', 'CET', 'MST', 'PST8PDT']) expect(timeZones).not.toHaveProperty([zone]);
  });
});

describe('opt-outs', () => {
  it('link nothing that has ended', () => {
    const retired = optOuts.filter((optOut) => optOut.retired !== null);
    expect(retired.map((optOut) => optOut.id)).toEqual(['nai']);
  });

  it('state Global Privacy Control for every US state once', () => {
    expect(
      gpc
        .map((rule) => rule.place)
        .filter((place) => place.startsWith('US-'))
        .sort(),
    ).toEqual(codesUnder('US'));
    expect(gpc.filter((rule) => !rule.place.startsWith('US-')).map(({ place, objection }) => [place, objection])).toEqual([
      ['EEA', true],
      ['UK', true],
    ]);
    expect(gpc.filter((rule) => rule.required)).toHaveLength(12);
  });

  function codesUnder(parent: string): string[] {
    return places
      .filter((place) => place.parent === parent)
      .map((place) => place.code)
      .sort();
  }
});
