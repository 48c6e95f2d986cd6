import { note, type Note } from '../note';
import { covers, type Person, type Places } from '../places';
import type { Handover, Policy } from '../policy';

/**
 * Step 3: whether the policy hands the person over to another one, for sure or possibly. One that `excludes` them does
 * not apply to them at all.
 */
export function handoverOf(policy: Policy, person: Person, places: Places): { answer: Handover | null; notes: Note[] } {
  const covering = (sure: 'yes' | 'maybe'): Handover | null =>
    policy.handovers.find(({ when }) => covers(when, person, places) === sure) ?? null;
  const answer = covering('yes');
  if (answer) return { answer, notes: [note(answer.excludes ? 'policy-excludes-you' : 'other-policy-applies', { policy: answer.name })] };
  const possible = covering('maybe');
  return { answer: null, notes: possible ? [note('other-policy-possible', { policy: possible.name })] : [] };
}
