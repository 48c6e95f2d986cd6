import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readLawBook } from '../../src/build/data';
import type { IdentityRule, Law, Period, Right } from '../../src/core/law/law';
import { SHARED, withShared } from '../with-shared';

/** The research the records were made from. */
const FACTS = path.join(SHARED, 'facts');
const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(FACTS, file), 'utf8')) as T;

/** Laws that were looked up again after this research: their records follow the later one, which `law.test.ts` and `periods.test.ts` hold. */
const LOOKED_UP_AGAIN = new Set(
  ['ar-25326', 'ca-pipeda', 'ch-fadp', 'hk-pdpo', 'id-pdp', 'kr-pipa', 'my-pdpa', 'ru-152fz', 'sa-pdpl', 'sg-pdpa', 'th-pdpa'].concat([
    'tw-pdpa',
    'ua-2297',
    'vn-pdpl',
    'za-popia',
    'uk-gdpr',
    'jp-appi',
    'au-privacy',
    'nz-privacy',
    'mx-lfpdppp',
    'pe-29733',
    'tr-kvkk',
    'us-ca',
    'cl-21719',
    'ca-qc-p391',
    'ca-bc-pipa',
    'ca-ab-pipa',
    'ad-29-2021',
    'uy-18331',
    'cr-8968',
    'ma-09-08',
    'bh-30-2018',
    'ch-dsg-1992',
    'nz-1993',
    'us-ut',
    'us-nv',
    'iom-applied-gdpr',
  ]),
);

interface Fact {
  value: number | null;
  unit: string;
  certainty?: string;
  extension?: Fact;
}
interface Regime {
  certainty: string;
  inForceFrom: string | null;
  rights: { right: string; article: string | null; certainty?: string }[];
  deadlines: {
    respond: Fact | null;
    extension: Fact | null;
    acknowledge: Fact | null;
    appealDecision?: Fact;
    perRight?: Partial<Record<Right, Fact>>;
  };
  territorial: { trigger: string };
  fee: { rule: string };
  identity: { rule: string };
  agent: { allowed: boolean | string };
}
/** The words of the research for rules on identity, and ours. */
const IDENTITY_RULES: Readonly<Record<string, IdentityRule>> = {
  'only-if-reasonable-doubt': 'doubt',
  'may-verify': 'may-check',
  'may-request': 'may-check',
  'must-verify': 'must-check',
  'must-satisfy': 'must-check',
  authenticate: 'must-check',
  verifiable: 'must-check',
  'verified-request': 'must-check',
  'must-prove': 'proof',
  'adequate-proof': 'proof',
  'must-identify': 'proof',
  'e-mail address only': 'email-only',
  'recorded-request': 'recorded',
};

interface Body {
  id: string;
  country: string;
  jurisdictions: string[];
  nameNative: string | null;
  website: string | null;
  certainty: string;
  competentForPrivateCompanies: boolean;
}

withShared('facts/jurisdictions.json', 'the records and the research', () => {
  const book = readLawBook(path.resolve(import.meta.dirname, '../../src/data'));
  const load = (): { regimes: Record<string, Regime>; bodies: Body[] } => ({
    regimes: read<{ regimes: Record<string, Regime> }>('jurisdictions.json').regimes,
    bodies: read<{ authorities: Body[] }>('authorities.json').authorities,
  });
  const number = (one: Fact | Period | null | undefined): string | null => (one ? `${String(one.value)} ${one.unit}` : null);
  /** A general period that the research gives for one right only stands with that right. */
  const general = (law: Law): Period | null =>
    law.respond?.value === null ? (law.perRight[law.id === 'vn-pdpl' ? 'objection' : 'access'] ?? law.respond) : law.respond;

  it('hold every law, with its rights, periods and rules, and are nowhere surer', () => {
    const { regimes } = load();
    // The research has one record for California's Act, from its first day on; ours are two, before and after its amendment.
    const former = new Map(
      book.places.flatMap(({ law, formerLaw }) => (formerLaw?.law.startsWith(`${law}-`) ? [[law, formerLaw.law] as const] : [])),
    );
    expect([...former]).toEqual([['us-ca', 'us-ca-2018']]);
    const earlier = [...former.values()];
    expect(
      book.laws
        .map(({ id }) => id)
        .filter((id) => !earlier.includes(id) && (Object.hasOwn(regimes, id) || !LOOKED_UP_AGAIN.has(id)))
        .sort(),
    ).toEqual(Object.keys(regimes).sort());
    for (const law of book.laws) {
      const regime = regimes[law.id];
      if (!regime || LOOKED_UP_AGAIN.has(law.id)) continue;
      const { deadlines } = regime;
      expect(book.laws.find(({ id }) => id === former.get(law.id))?.inForceFrom ?? law.inForceFrom, law.id).toBe(regime.inForceFrom);
      expect(law.sure && regime.certainty !== 'sure', law.id).toBe(false);
      expect(law.rights.map(({ right }) => right).sort(), law.id).toEqual(regime.rights.map(({ right }) => right).sort());
      for (const { right, certainty } of regime.rights)
        if (certainty === 'unsure') expect(law.rights.find((one) => one.right === right)?.sure, `${law.id} ${right}`).toBe(false);
      expect(number(general(law)) ?? number(law.respond), law.id).toBe(number(deadlines.respond));
      expect([number(law.extension), number(law.acknowledge), number(law.appeal?.decide)], law.id).toEqual([
        number(deadlines.extension),
        number(deadlines.acknowledge),
        number(deadlines.appealDecision),
      ]);
      for (const [right, fact] of Object.entries(deadlines.perRight ?? {}) as [Right, Fact][]) {
        expect(number(law.perRight[right]), `${law.id} ${right}`).toBe(number(fact));
        if (fact.extension) expect(number(law.perRight[right]?.extension), `${law.id} ${right}`).toBe(number(fact.extension));
        if (fact.certainty === 'unsure') expect(law.perRight[right]?.sure, `${law.id} ${right}`).toBe(false);
      }
      expect([law.territorial.trigger, law.fee.rule, law.identity.rule, law.agent.allowed ?? 'unclear'], law.id).toEqual([
        regime.territorial.trigger,
        regime.fee.rule,
        IDENTITY_RULES[regime.identity.rule] ?? regime.identity.rule,
        regime.agent.allowed,
      ]);
    }
  });

  it('hold every body, and send nobody to one that does not deal with companies', () => {
    const { bodies } = load();
    // The name of these offices follows who holds them, and it changed after the research was made.
    const renamed = ['de-hb-lfdi', 'de-st-lfd'];
    const founded = ['cl-apdp', 'gb-ic', 'ad-apda', 'bh-pdpa', 'cr-prodhab', 'ma-cndp', 'uy-urcdp'];
    expect(book.authorities.map(({ id }) => id).sort()).toEqual([...bodies.map(({ id }) => id), ...founded].sort());
    for (const body of bodies) {
      const ours = book.authorities.find(({ id }) => id === body.id);
      expect([ours?.country, ours?.name, ours?.website ?? ''], body.id).toEqual([
        body.country,
        renamed.includes(body.id) ? ours?.name : (body.nameNative ?? ours?.name),
        body.website ?? '',
      ]);
      expect(ours?.sure && body.certainty !== 'sure', body.id).toBe(false);
      const places = book.places.filter(({ authorities }) => authorities.includes(body.id)).map(({ code }) => code);
      if (!body.competentForPrivateCompanies) expect(places, body.id).toEqual([]);
      else expect(places.length, body.id).toBeGreaterThan(0);
    }
  });
});
