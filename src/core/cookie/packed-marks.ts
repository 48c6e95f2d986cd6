import type { Mark } from './mark';

/** The marks of many cookies with each mark once. `of` holds, by the identity of the cookie, the places of its marks in `all`; a cookie without marks is left out. */
export interface PackedMarks {
  all: Mark[];
  of: Record<string, number[]>;
}

/** Packs marks for the way to a page: cookies by the hundred share a few. */
export function packMarks(marks: readonly (readonly [id: string, marks: readonly Mark[]])[]): PackedMarks {
  const places = new Map<string, number>();
  const all: Mark[] = [];
  const placeOf = (mark: Mark): number => {
    const key = JSON.stringify(mark);
    const place = places.get(key) ?? all.push(mark) - 1;
    places.set(key, place);
    return place;
  };
  return { all, of: Object.fromEntries(marks.flatMap(([id, ofOne]) => (ofOne.length === 0 ? [] : [[id, ofOne.map(placeOf)]]))) };
}

/** The marks of one cookie. */
export function unpackMarks({ all, of }: PackedMarks, id: string): Mark[] {
  return (Object.hasOwn(of, id) ? (of[id] ?? []) : []).flatMap((place) => all[place] ?? []);
}
