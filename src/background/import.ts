import { WriteRefusal } from '../core/portable/accept';
import { MOST } from '../core/portable/limits';
import { mergeContents, mergeFindings, mergeRequests, mergeSettings, NOT_UNDONE, type ImportPlan } from '../core/portable/plan';
import type { Contents } from '../core/portable/schema';
import {
  NOTHING,
  ownListsBrought,
  requestsBrought,
  settingsBrought,
  withoutOwnLists,
  withoutRequests,
  withoutSettings,
} from '../core/portable/undo';
import type { ImportReport } from '../protocol';
import { toFailure } from '../storage/database';
import { exchangeIdentity, IdentityFailure, restoreIdentity } from '../storage/identity';
import { findingsItem, importItem, ownListsItem, settingsItem, type UnfinishedImport } from '../storage/items';
import { requestLog } from '../storage/request-log';
import { SerialQueue } from '../storage/serial-queue';
import { joinHistory } from './history';
import { historyPlan, present } from './portable';
import { recomputeAll } from './requests';

// An import, taking one back, and the deletion of everything must not overlap.
const imports = new SerialQueue();

/** Runs work that no import may overlap. */
export function besideNoImport<T>(work: () => Promise<T>): Promise<T> {
  return imports.run(work);
}

/** Takes back what an import brought, and nothing else. Throws where some of it could not be; it is then tried again at the next start. */
async function takeBack(brought: UnfinishedImport): Promise<void> {
  const results = await Promise.allSettled([
    requestLog.update((log) => withoutRequests(log, brought.requests)),
    findingsItem.update((all) => all.filter(({ id }) => !brought.findings.includes(id))),
    ownListsItem.update((lists) => withoutOwnLists(lists, brought.ownLists)),
    settingsItem.update((settings) => withoutSettings(settings, brought.settings)),
    ...(brought.identity ? [restoreIdentity(brought.identity)] : []),
  ]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  await importItem.remove();
}

// Whether the import whose note is there is known to be whole: only the note could not be removed.
let isWhole = false;

/** Whether the history of a file has been written: that is one transaction, so that one of its records stands for all. */
async function isWritten({ last }: UnfinishedImport): Promise<boolean> {
  if (last === null) return false;
  const { sightings, visits } = await joinHistory(last, false);
  return sightings.skipped + visits.skipped > 0;
}

/** Ends an import that came to no end: it is whole, or it is taken back. For who runs beside no other import. */
async function endUnfinished(): Promise<void> {
  const unfinished = await importItem.get();
  if (unfinished === null) return;
  isWhole ||= await isWritten(unfinished);
  if (!isWhole) return takeBack(unfinished);
  await importItem.remove();
  isWhole = false;
}

/** What an import brought that is not whole and could not be taken back yet; null where there is none. For who runs beside no other import. */
export async function stillBrought(): Promise<UnfinishedImport | null> {
  return endUnfinished().then(
    () => null,
    () => (isWhole ? null : importItem.get()),
  );
}

/** Ends an import that the background died in. Called at every start. */
export async function endUnfinishedImport(): Promise<void> {
  await imports.run(endUnfinished);
}

/** One record of the history that the import changes; null where it changes none. */
async function oneOf(history: NonNullable<Contents['history']>): Promise<UnfinishedImport['last']> {
  for (const record of history.sightings) {
    const one = { sightings: [record], visits: [] };
    if ((await joinHistory(one, false)).sightings.skipped === 0) return one;
  }
  for (const visit of history.visits) {
    const one = { sightings: [], visits: [visit] };
    if ((await joinHistory(one, false)).visits.skipped === 0) return one;
  }
  return null;
}

/**
 * Writes what a file brings. Each part is joined with what is stored at that moment, in the turn of its store; what came is
 * noted before it is written, so that it can be taken back whenever this ends early.
 */
async function write(contents: Contents): Promise<ImportPlan> {
  isWhole = false;
  let brought: UnfinishedImport = { ...NOTHING, identity: null, last: null };
  const note = async (more: Partial<UnfinishedImport>): Promise<void> => {
    brought = { ...brought, ...more };
    await importItem.set(brought);
  };
  try {
    const { requests, findings, ownLists, settings, identity, history } = contents;
    if (requests)
      await requestLog.update(async (log) => {
        const joined = mergeRequests(log, requests).log;
        if (joined.length > MOST.requestsInFile) throw new WriteRefusal('too-many');
        await note({ requests: requestsBrought(log, joined) });
        return joined;
      });
    if (findings)
      await findingsItem.update(async (ours) => {
        const { all } = mergeFindings(ours, findings);
        await note({ findings: all.filter(({ id }) => !ours.some((own) => own.id === id)).map(({ id }) => id) });
        return all;
      });
    if (ownLists)
      await ownListsItem.update(async (ours) => {
        const all = { ...ours, ...ownLists };
        await note({ ownLists: ownListsBrought(ours, all) });
        return all;
      });
    if (settings)
      await settingsItem.update(async (ours) => {
        const all = mergeSettings(ours, settings);
        await note({ settings: settingsBrought(ours, all) });
        return all;
      });
    if (identity) await exchangeIdentity(identity, (before, after) => note({ identity: { before, after } }));
    let tallies: ImportPlan = {};
    if (history) {
      const off = (await settingsItem.get()).history === 'off';
      if (!off) await note({ last: await oneOf(history) });
      // One transaction: all of it or nothing, so it needs no way back.
      tallies = await historyPlan(contents, off, true);
    }
    await importItem.remove().catch((error: unknown) => {
      if (brought.last === null) throw error;
      // The history is written.
      isWhole = true;
    });
    return tallies;
  } catch (error) {
    const isBack = await takeBack(brought).then(
      () => true,
      () => false,
    );
    const code = error instanceof IdentityFailure || error instanceof WriteRefusal ? error.code : toFailure(error).code;
    throw new Error(isBack ? code : `${code}${NOT_UNDONE}`);
  }
}

/** Brings in what a file holds. All of it or nothing: where it ends half-way, what it brought is taken back, now or at the next start. Throws with the code of the failure. */
export async function importContents(contents: Contents): Promise<ImportReport> {
  return imports.run(async () => {
    // One that could not be taken back has its note still: written over, half of it would stay for ever.
    await endUnfinished();
    const { plan, tooMany } = mergeContents(await present(), contents);
    if (tooMany) return { plan, tooMany };
    const ofHistory = await write(contents);
    await recomputeAll();
    return { plan: { ...plan, ...ofHistory }, tooMany };
  });
}
