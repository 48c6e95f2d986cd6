import { NO_HEADING, PREAMBLE } from '../../records/vocabulary';

/** The title of a section as the policy prints it; empty for the two names of ours, which stand for a place without a title. */
export function printedTitle(section: string): string {
  return section === PREAMBLE || section === NO_HEADING ? '' : section;
}
