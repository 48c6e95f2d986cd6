import { oneOf } from './fields';
import { SHOPS } from './vocabulary';

/** A shop whose policies we hold. */
export const shopId = oneOf(SHOPS, 'The shop.');
