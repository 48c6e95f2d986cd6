import type { Law, OtherAct } from './law';

/** A fact with the article it stands in, and the other Act whose article that is. */
interface Placed {
  article: string | null;
  act?: string;
}

/** The other Act that a fact of a law stands in; null where it stands in the law itself. */
export function actOf({ otherActs = [] }: Pick<Law, 'otherActs'>, { act }: Pick<Placed, 'act'>): OtherAct | null {
  return act === undefined ? null : (otherActs.find(({ id }) => id === act) ?? null);
}

/** The article of a fact as it can be looked up beside the name of the law: with the name of the other Act where it stands in one. Null where none is known. */
export function articleWithAct(law: Pick<Law, 'otherActs'>, fact: Placed): string | null {
  const other = actOf(law, fact);
  return fact.article === null || other === null ? fact.article : `${other.short}, ${fact.article}`;
}
