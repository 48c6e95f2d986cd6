import type { ConsentRecord } from '../../src/core/history/consent';
import { isSameFinding, type PageFinding } from '../../src/core/policy/finding';
import { MOST } from '../../src/core/portable/limits';
import { mergeContents } from '../../src/core/portable/plan';
import type { Contents } from '../../src/core/portable/schema';
import type { OwnList } from '../../src/core/policy/compare-reading';
import type { LoggedRequest } from '../../src/core/request/case/logged-request';
import type { Identity } from '../../src/core/request/identity';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings';
import type { ShopId } from '../../src/core/site/site';

/** What the extension should have stored, worked out beside it. */
export interface Model {
  settings: Settings;
  /** Newest first. */
  requests: LoggedRequest[];
  findings: PageFinding[];
  ownLists: Partial<Record<ShopId, OwnList>>;
  identity: Identity | null;
  /** The choices about cookies: part of the history, and deleted with it. */
  consents: ConsentRecord[];
  /** The shops to which Global Privacy Control is sent. */
  signals: ShopId[];
  /** Those to which it is sent again when their pause ends, those where all is paused, and what is kept clean, as `shop what`. */
  waiting: ShopId[];
  paused: ShopId[];
  keptClean: string[];
  /** Where requests to advertisers are blocked, paused or not. */
  blocked: ShopId[];
  /** Ids of the opt-outs that are done. */
  optOuts: string[];
}

export const emptyModel = (): Model => ({
  settings: DEFAULT_SETTINGS,
  requests: [],
  findings: [],
  ownLists: {},
  identity: null,
  consents: [],
  signals: [],
  waiting: [],
  paused: [],
  keptClean: [],
  blocked: [],
  optOuts: [],
});

/** The model out of what the extension gives for a file, and what no file carries. */
export function modelOf(
  { settings, requests = [], findings = [], ownLists = {}, identity }: Contents,
  beside: Pick<Model, 'consents' | 'signals' | 'waiting' | 'paused' | 'keptClean' | 'blocked' | 'optOuts'>,
): Model {
  return { settings: { ...DEFAULT_SETTINGS, ...settings }, requests, findings, ownLists, identity: identity ?? null, ...beside };
}

/** A model as one text: equal for two that say the same. Dates that are counted anew after every change are left out. */
export function textOf({ requests, consents, ...rest }: Model): string {
  const plain = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(plain)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, part]) => [key, plain(part)]),
          )
        : value;
  const inOrder = <T extends { id: string }>(all: readonly T[]): T[] => all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify(
    plain({
      ...rest,
      consents: consents.toSorted((a, b) => (`${a.shop} ${a.store}` < `${b.shop} ${b.store}` ? -1 : 1)),
      findings: inOrder(rest.findings),
      requests: inOrder(requests.map((one) => ({ ...one, due: null, overdueFrom: null }))),
    }),
    null,
    1,
  );
}

/** The first line in which two texts differ, with a few before it. */
export function differenceOf(expected: string, found: string): string {
  const [a, b] = [expected.split('\n'), found.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  const from = Math.max(0, (at === -1 ? a.length : at) - 4);
  return `model:\n${a.slice(from, from + 9).join('\n')}\nstored:\n${b.slice(from, from + 9).join('\n')}`;
}

export function keepFinding(model: Model, finding: PageFinding): Model {
  const others = model.findings.filter((other) => other.id !== finding.id && !isSameFinding(other, finding));
  return { ...model, findings: [finding, ...others].slice(0, MOST.findings) };
}

export function importFile(model: Model, file: Contents): Model {
  const { settings, requests, findings, ownLists, identity } = model;
  const { changes, tooMany } = mergeContents({ settings, requests, findings, ownLists, identity: identity ?? undefined }, file);
  return tooMany ? model : { ...model, ...changes, identity: changes.identity ?? identity };
}

/** The settings with changes; with the history off the choices go. */
export function saveSettings(model: Model, changes: Partial<Settings>): Model {
  return { ...model, settings: { ...model.settings, ...changes }, ...(changes.history === 'off' && { consents: [] }) };
}

/** Whether nothing but the choice in one shop's ordinary store is other than before, and that is as expected; the moments are the background's own. */
export function isChosen(before: Model, after: Model, shop: ShopId, expected: ConsentRecord | null): boolean {
  const others = ({ consents }: Model): ConsentRecord[] => consents.filter((one) => one.shop !== shop);
  const plain = ({ about, chosen }: ConsentRecord): unknown => [
    about.stored.toSorted(),
    about.whole,
    chosen && [chosen.stored.toSorted(), chosen.whole, chosen.choice],
  ];
  const found = after.consents.filter((one) => one.shop === shop);
  return (
    textOf({ ...before, consents: others(before) }) === textOf({ ...after, consents: others(after) }) &&
    JSON.stringify(found.map(plain)) === JSON.stringify(expected ? [plain(expected)] : [])
  );
}

/** Who had the history off has it off afterwards; nothing else is left. */
export function deleteEverything({ settings }: Model): Model {
  const { history } = settings;
  return { ...emptyModel(), settings: { ...DEFAULT_SETTINGS, ...(history === 'off' && { history }) } };
}

/**
 * Whether a log is the one before with nothing but lines of one request changed: so many more or fewer, all others as
 * they were. What was told is for the background to judge; that nothing else is touched is for the model.
 */
export function onlyChanged(
  before: readonly LoggedRequest[],
  after: readonly LoggedRequest[],
  id: string,
  lines: readonly number[],
): boolean {
  const text = (one: LoggedRequest): string => textOf({ ...emptyModel(), requests: [one] });
  if (before.length !== after.length) return false;
  return before.every((one, index) => {
    const now = after[index];
    if (now === undefined || now.id !== one.id) return false;
    if (one.id !== id) return text(one) === text(now);
    const kept = one.events.filter((event) => now.events.some((other) => other.id === event.id)).length;
    const isSubset = kept === Math.min(one.events.length, now.events.length);
    return isSubset && lines.includes(now.events.length - one.events.length) && one.body === now.body;
  });
}
