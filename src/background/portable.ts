import { sorted, WriteRefusal } from '../core/portable/accept';
import { cutText, MOST } from '../core/portable/limits';
import {
  mergeContents,
  mergeFindings,
  mergeRequests,
  mergeSettings,
  NOT_UNDONE,
  type ImportPlan,
  type Present,
} from '../core/portable/plan';
import {
  FindingSchema,
  OwnListSchema,
  RequestSchema,
  SettingsSchema,
  CookieRecordSchema,
  VisitDaySchema,
  type Contents,
} from '../core/portable/schema';
import {
  NOTHING,
  ownListsBrought,
  requestsBrought,
  settingsBrought,
  withoutOwnLists,
  withoutRequests,
  withoutSettings,
} from '../core/portable/undo';
import { today } from '../platform/clock';
import { toFailure } from '../storage/database';
import { exchangeIdentity, IdentityFailure, readIdentity, restoreIdentity } from '../storage/identity';
import { exportedItem, findingsItem, importItem, ownListsItem, settingsItem, type UnfinishedImport } from '../storage/items';
import { requestLog } from '../storage/request-log';
import { SerialQueue } from '../storage/serial-queue';
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
  // A history that is not to be had must not keep the letters from the file.
  let noHistory: ExportContents['noHistory'] = null;
  const past = history
    ? await newestHistory().catch((error: unknown) => {
        noHistory = toFailure(error).code;
        return null;
      })
    : null;
  const kept = identity ? await readIdentity(passphrase) : null;
  // A record that could not be brought back must not keep the rest from the file.
  const requests = sorted(RequestSchema, stored.requests, ({ id }) => id);
  const findings = sorted(FindingSchema, stored.findings, ({ id }) => id);
  const ownLists = sorted(OwnListSchema, Object.values(stored.ownLists), ({ list }) => list.id);
  const settings = sorted(SettingsSchema, [stored.settings], () => '');
  const sightings = past && sorted(CookieRecordSchema, past.sightings, ({ shop, id }) => `${shop} ${id}`);
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
    noHistory,
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

/** Ends an import that came to no end: it is whole, or it is taken back. For who runs beside no other import. */
async function endUnfinished(): Promise<void> {
  const unfinished = await importItem.get();
  if (unfinished === null) return;
  if (unfinished.last !== null) {
    const { sightings, visits } = await joinHistory(unfinished.last, false);
    // The history is written in one transaction: one of its records stands for all.
    if (sightings.skipped + visits.skipped > 0) return importItem.remove();
  }
  await takeBack(unfinished);
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
        if (joined.length > MOST.requests) throw new WriteRefusal('too-many');
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
      // The history is written: the import is whole, and the next start sees that by it.
      if (brought.last === null) throw error;
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

/** Notes that a file was written today. */
export async function noteExport(): Promise<string> {
  const day = today();
  await exportedItem.set(day);
  return day;
}
