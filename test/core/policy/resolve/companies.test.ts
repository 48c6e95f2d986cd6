import { describe, expect, it } from 'vitest';
import { PREAMBLE } from '../../../../src/records/vocabulary';
import type { EntityClause, Policy } from '../../../../src/core/policy/policy';
import type { Person } from '../../../../src/core/policy/places';
import { companiesOf } from '../../../../src/core/policy/resolve/companies';
import { codes, entities, person, places, policy } from './question';

const SINGAPORE = 'alibaba-singapore';
const RUSSIA = 'aliexpress-russia-holding';
const clause = (entity: string | null, more: Partial<EntityClause> = {}): EntityClause => ({
  role: 'contract',
  entity,
  rank: 'ordinary',
  when: { test: 'from', places: ['*'] },
  section: 'A',
  ...more,
});
const RUSSIANS = { test: 'from', places: ['RU'] } as const;
const forPerson = (clauses: EntityClause[], who: Person, more: Partial<Policy> = {}) => {
  const { answer, notes } = companiesOf(policy({ entities: clauses, ...more }), who, places, entities);
  return { companies: answer.map(({ role, entity, why }) => [role, entity?.id ?? null, why]), codes: codes(notes) };
};

describe('step 4, the companies', () => {
  it('of the contract are those of a clause for the place, before those for everybody else', () => {
    const clauses = [clause(RUSSIA, { when: { ...RUSSIANS, places: ['RU'] } }), clause(SINGAPORE, { rank: 'residual' })];
    expect(forPerson(clauses, person('RU')).companies).toEqual([['contract', RUSSIA, 'place']]);
    expect(forPerson(clauses, person('AT')).companies).toEqual([['contract', SINGAPORE, 'residual']]);
  });

  it('are that of the clause “notwithstanding anything to the contrary” alone', () => {
    const clauses = [clause(RUSSIA), clause(SINGAPORE, { rank: 'override', when: { test: 'resident', places: ['AT'] } })];
    expect(forPerson(clauses, person('AT')).companies).toEqual([['contract', SINGAPORE, 'override']]);
  });

  it('are two where “from” means one place by residence and another by whereabouts', () => {
    const clauses = [clause(RUSSIA, { when: { ...RUSSIANS, places: ['RU'] } }), clause(SINGAPORE, { rank: 'residual' })];
    const found = forPerson(clauses, person('AT', { whereabouts: 'RU' }));
    expect(found.companies).toEqual([
      ['contract', SINGAPORE, 'residual'],
      ['contract', RUSSIA, 'by-whereabouts'],
    ]);
    expect(found.codes).toContain('two-readings');
  });

  it('of the contract are the controllers as well where the policy says so', () => {
    const same = { controllerIsContract: 'B' };
    expect(forPerson([clause(SINGAPORE)], person('AT'), same).companies).toEqual([
      ['contract', SINGAPORE, 'place'],
      ['controller', SINGAPORE, 'same-as-contract'],
    ]);
    const named = forPerson([clause(SINGAPORE), clause(RUSSIA, { role: 'controller' })], person('AT'), same);
    expect(named.companies).toContainEqual(['controller', RUSSIA, 'special-section']);
    expect(named.codes).toContain('two-readings');
  });

  it('say by which kind of section the controller is named', () => {
    const controller = (more: Partial<EntityClause>) =>
      forPerson([clause(SINGAPORE, { role: 'controller', ...more })], person('AT')).companies;
    expect(controller({ section: PREAMBLE })).toEqual([['controller', SINGAPORE, 'place']]);
    expect(controller({ rank: 'residual' })).toEqual([['controller', SINGAPORE, 'general-section']]);
  });

  it('whose name is cut out of our copy are said to be there', () => {
    const found = forPerson([clause(null)], person('AT'));
    expect(found.companies).toEqual([['contract', null, 'place']]);
    expect(found.codes).toEqual(['company-cut-from-copy', 'controller-not-stated']);
  });

  it('are none where the text names none, which is no error', () => {
    expect(forPerson([], person('AT'))).toEqual({ companies: [], codes: ['company-not-stated'] });
  });

  it('of a buyer are assumed for an account that nobody told of, and not found for a visitor', () => {
    const buyers = [clause(SINGAPORE, { when: { test: 'from', places: ['*'], account: 'buyer' } })];
    expect(forPerson(buyers, person('AT', { account: 'unknown' })).codes).toContain('account-assumed');
    expect(forPerson(buyers, person('AT', { account: 'none' })).codes).toContain('visitor-not-covered');
  });

  it('have no number or address in a text that is older', () => {
    const later = entities.find(({ registrationSince }) => registrationSince !== undefined && registrationSince > '2001-01-01');
    if (!later) expect.fail('no company with a number from a day on');
    const at = (effective: string) =>
      companiesOf(policy({ effective, entities: [clause(later.id)] }), person('AT'), places, entities).answer[0]?.entity?.registration;
    expect(at('2001-01-01')).toBeNull();
    expect(at('2030-01-01')).toBe(later.registration);
  });
});
