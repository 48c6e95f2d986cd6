import { writeAuthorityComplaint } from './authority-complaint';
import { writeToCompany } from './company-letters';
import type { FollowUp, FollowUpOrder } from './follow-up-order';
import { createFollowUpRenderer } from './follow-up-renderer';
import { assembleMail } from './letter-renderer';

/**
 * A letter after the first one: it quotes what was asked and when, and cites the law only where its record is sure. What
 * the shopper or the company wrote goes in as it is, in one pass. Throws a RangeError where the law is not that of the request.
 */
export function writeFollowUp(order: FollowUpOrder): FollowUp {
  const { kind, language, law, firstLetter } = order;
  if (law.id !== firstLetter.law) throw new RangeError(`The request rests on ${firstLetter.law}, not on ${law.id}`);
  const renderer = createFollowUpRenderer(order);
  const parts = order.kind === 'authority-complaint' ? writeAuthorityComplaint(order, renderer) : writeToCompany(order, renderer);
  return assembleMail({ kind, language, law: law.id, addressee: renderer.addressee, ...parts });
}
