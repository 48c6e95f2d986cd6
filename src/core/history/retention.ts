/** How long the history of cookies is kept, the shortest first. */
export const RETENTIONS = ['off', '30days', '12months', 'forever'] as const;
export type Retention = (typeof RETENTIONS)[number];

const DAY = 86_400_000;
/** Days a record is kept after it was last seen; twelve months are the longest they can be. */
const DAYS = { '30days': 30, '12months': 366 } as const;

/** What was last seen before this moment (milliseconds since the epoch) is to be deleted; null where nothing is. */
export function keptFrom(retention: Exclude<Retention, 'off'>, now: number): number | null {
  return retention === 'forever' ? null : now - DAYS[retention] * DAY;
}
