import { PREAMBLE } from '../../../records/vocabulary';
import { note, type Note } from '../note';
import { covers, type Person, type Places } from '../places';
import type { Entity, EntityClause, Policy } from '../policy';
import { startOf } from '../timeline';

/** Why a clause applies; the sentence is `why_<code>` in `locales`. */
export type ReasonCode = 'override' | 'place' | 'residual' | 'by-whereabouts' | 'special-section' | 'general-section' | 'same-as-contract';

/** One company for one role, the section that says so and the reason it applies. Two for a role: the texts disagree. */
export interface CompanyReading {
  role: 'contract' | 'controller';
  /** Null where the clause exists but the name is cut out of our copy. */
  entity: Entity | null;
  section: string;
  why: ReasonCode;
}

/** A clause that covers the person, and why. */
interface Covering {
  clause: EntityClause;
  why: ReasonCode;
}

/** The two meanings of the texts' undefined "from": residence first. What only the second brings in is marked so. */
function meaningsOfFrom({ country, whereabouts }: Person): string[] {
  return [...new Set([country, whereabouts])];
}

function coveringFrom(from: string, clauses: readonly EntityClause[], person: Person, places: Places): EntityClause[] {
  return clauses.filter(({ when }) => covers(when, person, places, from) === 'yes');
}

/**
 * The clauses on the contracting company: the one "notwithstanding anything to the contrary" alone, else those for the
 * place, else those for everybody whom no clause for a place covers.
 */
function contractClauses({ entities }: Policy, person: Person, places: Places): Covering[] {
  const contracts = entities.filter(({ role }) => role === 'contract');
  const override = contracts.find(({ rank, when }) => rank === 'override' && covers(when, person, places) === 'yes');
  if (override) return [{ clause: override, why: 'override' }];
  return meaningsOfFrom(person).flatMap((from): Covering[] => {
    const ofRank = (wanted: EntityClause['rank']): EntityClause[] =>
      coveringFrom(
        from,
        contracts.filter(({ rank }) => rank === wanted),
        person,
        places,
      );
    const ordinary = ofRank('ordinary');
    const rank = ordinary.length > 0 ? 'place' : 'residual';
    const why = from === person.country ? rank : 'by-whereabouts';
    return (ordinary.length > 0 ? ordinary : ofRank('residual')).map((clause) => ({ clause, why }));
  });
}

/** The clauses that name the controller: of a section for the place, or of the general one. */
function controllerClauses({ entities }: Policy, person: Person, places: Places): Covering[] {
  const controllers = entities.filter(({ role }) => role === 'controller');
  return meaningsOfFrom(person).flatMap((from) =>
    coveringFrom(from, controllers, person, places).map((clause): Covering => {
      // The preamble is a clause for a place, not a section of its own.
      const kind = clause.section === PREAMBLE ? 'place' : 'special-section';
      const why = clause.rank === 'residual' ? 'general-section' : kind;
      return { clause, why: from === person.country ? why : 'by-whereabouts' };
    }),
  );
}

/** The company as the policy of its time prints it: a number or an address that came later is no fact of an older text. */
function entityAt(id: string | null, policy: Policy, entities: readonly Entity[]): Entity | null {
  const found = entities.find((candidate) => candidate.id === id);
  if (!found) return null;
  const printedBy = startOf(policy) ?? '';
  const { registrationSince = '', addressSince = '' } = found;
  return {
    ...found,
    registration: registrationSince <= printedBy ? found.registration : null,
    address: addressSince <= printedBy ? found.address : null,
  };
}

/** The companies that clauses name for a role, each once, by the first clause that names it. */
function readingsOf(
  clauses: readonly Covering[],
  policy: Policy,
  entities: readonly Entity[],
): { readings: CompanyReading[]; notes: Note[] } {
  const readings: CompanyReading[] = [];
  const notes: Note[] = [];
  for (const { clause, why } of clauses) {
    if (readings.some(({ entity }) => (entity?.id ?? null) === clause.entity)) continue;
    readings.push({ role: clause.role, entity: entityAt(clause.entity, policy, entities), section: clause.section, why });
    if (clause.entity === null) notes.push(note('company-cut-from-copy', { section: clause.section }));
  }
  return { readings, notes };
}

/** What the clauses leave open about the contract: several companies, none, or one that hangs on an account nobody told of. */
function notesOnContract(contract: readonly CompanyReading[], { entities }: Policy, person: Person, places: Places): Note[] {
  const clauses = entities.filter(({ role }) => role === 'contract');
  const asksForAccount = clauses.some(({ when }) => when.account && covers(when, person, places) !== 'no');
  const notes: Note[] = contract.length > 1 ? [note('two-readings', { role: 'contract' })] : [];
  if (contract.length === 0 && clauses.length > 0)
    notes.push(note(person.account === 'none' ? 'visitor-not-covered' : 'contract-not-stated'));
  else if (contract.length > 0 && person.account === 'unknown' && asksForAccount) notes.push(note('account-assumed'));
  return notes;
}

/** The contracting companies as controllers, where the policy has the sentence "same as your contracting entity" and no clause named them. */
function controllersByContract(
  contract: readonly CompanyReading[],
  named: readonly CompanyReading[],
  { controllerIsContract }: Policy,
): CompanyReading[] {
  if (controllerIsContract === null) return [];
  return contract
    .filter(({ entity }) => !named.some((other) => other.entity?.id === entity?.id))
    .map(({ entity }) => ({ role: 'controller', entity, section: controllerIsContract, why: 'same-as-contract' }));
}

/**
 * Step 4: with which company the person has the contract and which one is the controller, with the section and the
 * reason of each. A special section may name the controller without changing the contract; where the general sentence
 * "same as your contracting entity" then gives another company, both readings are returned.
 */
export function companiesOf(
  policy: Policy,
  person: Person,
  places: Places,
  entities: readonly Entity[],
): { answer: CompanyReading[]; notes: Note[] } {
  const contract = readingsOf(contractClauses(policy, person, places), policy, entities);
  const named = readingsOf(controllerClauses(policy, person, places), policy, entities);
  const controllers = [...named.readings, ...controllersByContract(contract.readings, named.readings, policy)];
  const answer = [...contract.readings, ...controllers];
  const notes = [...contract.notes, ...notesOnContract(contract.readings, policy, person, places), ...named.notes];
  if (controllers.length > 1) notes.push(note('two-readings', { role: 'controller' }));
  if (answer.length === 0) notes.push(note('company-not-stated'));
  else if (controllers.length === 0) notes.push(note('controller-not-stated'));
  return { answer, notes };
}
