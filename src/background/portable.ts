import { sorted } from '../core/portable/accept';
import { cutText } from '../core/portable/limits';
import { mergeContents, mergeRequests, NOT_UNDONE, type ImportPlan, type Merged, type Present } from '../core/portable/plan';
import {
  FindingSchema,
  OwnListSchema,
  RequestSchema,
  SettingsSchema,
  SightingSchema,
  VisitDaySchema,
  type Contents,
} from '../core/portable/schema';
import { today } from '../platform/clock';
import { toFailure } from '../storage/database';
import { IdentityFailure, keepIdentity, readIdentity } from '../storage/identity';
import { exportedItem, findingsItem, identityItem, ownListsItem, settingsItem } from '../storage/items';
import { requestLog } from '../storage/request-log';
import type { ExportContents, ImportReport, LeftOut } from '../protocol';
import { joinHistory, newestHistory } from './history';
import { recomputeAll } from './requests';

async function present(): Promise<Present> {
  const [settings, requests, ownLists, findings, kept] = await Promise.all([
    settingsItem.get(),
    requestLog.get(),
    ownListsItem.get(),
    findingsItem.get(),
    readIdentity(),
  ]);
  // What cannot be opened is not written over.
  const identity = kept.kind === 'open' ? kept.identity : kept.kind === 'none' || kept.kind === 'key-lost' ? undefined : 'locked';
  return { settings, requests, ownLists, findings, identity };
}

/** Everything for a file; the history and who the shopper is only where they were chosen. Throws what the stores throw. */
export async function gather({
  history,
  identity,
  passphrase,
}: {
  history: boolean;
  identity: boolean;
  passphrase?: string;
}): Promise<ExportContents> {
  const stored = await present();
  const past = history ? await newestHistory() : null;
  const kept = identity ? await readIdentity(passphrase) : null;
  // A record that could not be brought back must not keep the rest from the file.
  const requests = sorted(RequestSchema, stored.requests, ({ id }) => id);
  const findings = sorted(FindingSchema, stored.findings, ({ id }) => id);
  const ownLists = sorted(OwnListSchema, Object.values(stored.ownLists), ({ list }) => list.id);
  const settings = sorted(SettingsSchema, [stored.settings], () => '');
  const sightings = past && sorted(SightingSchema, past.sightings, ({ shop, id }) => `${shop} ${id}`);
  const visits = past && sorted(VisitDaySchema, past.visits, ({ shop, store, day }) => `${shop} ${day} ${store}`);
  const named = (kind: LeftOut['kind'], names: readonly string[]): LeftOut[] => names.map((name) => ({ kind, name: cutText(name, 80) }));
  return {
    contents: {
      ...(settings.held[0] && { settings: settings.held[0] }),
      requests: requests.held,
      ownLists: Object.fromEntries(Object.entries(stored.ownLists).filter(([, own]) => !ownLists.leftOut.includes(own))),
      findings: findings.held,
      ...(sightings && visits && { history: { sightings: sightings.held, visits: visits.held } }),
      ...(kept?.kind === 'open' && { identity: kept.identity }),
    },
    sightings: past && sightings && { written: sightings.held.length, of: past.of },
    leftOut: [
      ...named(
        'requests',
        requests.leftOut.map(({ reference, subject }) => reference ?? subject),
      ),
      ...named(
        'findings',
        findings.leftOut.map(({ title }) => title),
      ),
      ...named(
        'ownLists',
        ownLists.leftOut.map(({ list }) => list.title),
      ),
      ...named(
        'settings',
        settings.leftOut.map(() => ''),
      ),
      ...named('sightings', sightings?.leftOut.map(({ name }) => name) ?? []),
      ...named('visits', visits?.leftOut.map(({ day }) => day) ?? []),
    ],
    identity: kept?.kind ?? null,
  };
}

async function historyPlan({ history }: Contents, off: boolean, write: boolean): Promise<ImportPlan> {
  if (!history) return {};
  // Who turned the history off gets none by a file.
  if (off)
    return {
      sightings: { added: 0, replaced: 0, skipped: history.sightings.length },
      visits: { added: 0, replaced: 0, skipped: history.visits.length },
    };
  return joinHistory(history, write);
}

/** What an import would do. Changes nothing. */
export async function planImport(contents: Contents): Promise<ImportReport> {
  const { plan, changes, tooMany } = mergeContents(await present(), contents);
  const off = (changes.settings ?? (await settingsItem.get())).history === 'off';
  return { plan: { ...plan, ...(await historyPlan(contents, off, false)) }, tooMany };
}

/** Writes the changes, and takes all of them back where one could not be written. */
async function write(changes: Merged['changes'], contents: Contents, last: () => Promise<unknown>): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  const step = async <T>(item: { get: () => Promise<T>; set: (value: T) => Promise<void> }, value: T | undefined): Promise<void> => {
    if (value === undefined) return;
    const before = await item.get();
    // A write that fails has changed nothing.
    await item.set(value);
    undo.unshift(() => item.set(before));
  };
  try {
    if (changes.requests && contents.requests) {
      const { requests } = contents;
      const before = await requestLog.get();
      // Joined with the log of that moment: a page may have told something meanwhile.
      await requestLog.update((log) => mergeRequests(log, requests).log);
      undo.unshift(() => requestLog.update(() => before));
    }
    await step(findingsItem, changes.findings);
    await step(ownListsItem, changes.ownLists);
    await step(settingsItem, changes.settings);
    if (changes.identity) {
      const before = await identityItem.get();
      await keepIdentity(changes.identity, null);
      undo.unshift(() => identityItem.set(before));
    }
    // One transaction: all of it or nothing, so it needs no way back.
    await last();
  } catch (error) {
    const back = await Promise.allSettled(undo.map((work) => work()));
    const code = error instanceof IdentityFailure ? error.code : toFailure(error).code;
    throw new Error(back.some(({ status }) => status === 'rejected') ? `${code}${NOT_UNDONE}` : code);
  }
}

/** Brings in what a file holds. All of it or nothing: where the disk fills half-way, the state of before is put back. Throws with the code of the failure. */
export async function importContents(contents: Contents): Promise<ImportReport> {
  const { plan, changes, tooMany } = mergeContents(await present(), contents);
  if (tooMany) return { plan, tooMany };
  const off = (changes.settings ?? (await settingsItem.get())).history === 'off';
  let ofHistory: ImportPlan = {};
  await write(changes, contents, async () => (ofHistory = await historyPlan(contents, off, true)));
  await recomputeAll();
  return { plan: { ...plan, ...ofHistory }, tooMany };
}

/** Notes that a file was written today. */
export async function noteExport(): Promise<string> {
  const day = today();
  await exportedItem.set(day);
  return day;
}
