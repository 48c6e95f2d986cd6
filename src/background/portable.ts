import * as v from 'valibot';
import { sorted } from '../core/portable/accept';
import { cutText, MOST } from '../core/portable/limits';
import { mergeContents, type ImportPlan, type Present } from '../core/portable/plan';
import {
  CookieRecordSchema,
  FindingSchema,
  OwnListSchema,
  RequestSchema,
  SettingsSchema,
  VisitDaySchema,
  type Contents,
} from '../core/portable/schema';
import { withoutBrought } from '../core/portable/undo';
import type { KeptIdentity } from '../core/request/identity';
import { SHOP_IDS } from '../core/site/site';
import { today } from '../platform/clock';
import type { ExportContents, ImportReport, LeftOut } from '../protocol';
import { toFailure } from '../storage/database';
import { readIdentity } from '../storage/identity';
import { exportedItem, findingsItem, ownListsItem, settingsItem, type UnfinishedImport } from '../storage/items';
import { requestLog } from '../storage/request-log';
import { joinHistory, newestHistory } from './history';

/** What is stored now, as a merge needs it. Throws what the stores throw. */
export async function present(): Promise<Present> {
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

/**
 * Everything for a file; the history and who the shopper is only where they were chosen. `unfinished`: what half an import
 * has brought, which is left out. Throws what the stores throw.
 */
export async function gather(
  { history, identity, passphrase }: { history: boolean; identity: boolean; passphrase?: string },
  unfinished: UnfinishedImport | null = null,
): Promise<ExportContents> {
  const all = await present();
  const stored = unfinished ? { ...all, ...withoutBrought(all, unfinished) } : all;
  // A history that is not to be had must not keep the letters from the file.
  let noHistory: ExportContents['noHistory'] = null;
  const past = history
    ? await newestHistory().catch((error: unknown) => {
        noHistory = toFailure(error).code;
        return null;
      })
    : null;
  const kept: KeptIdentity | null = !identity
    ? null
    : unfinished?.identity
      ? { kind: 'failed', code: 'full' }
      : await readIdentity(passphrase);
  // A record that could not be brought back must not keep the rest from the file.
  const requests = sorted(RequestSchema, stored.requests, ({ id }) => id, MOST.requestsInFile);
  const findings = sorted(FindingSchema, stored.findings, ({ id }) => id);
  const lists = SHOP_IDS.flatMap((shop) => (stored.ownLists[shop] ? [{ shop, own: stored.ownLists[shop] }] : []));
  const ownLists = lists.filter(({ own }) => v.is(OwnListSchema, own));
  const settings = sorted(SettingsSchema, [stored.settings], () => '');
  const sightings = past && sorted(CookieRecordSchema, past.sightings, ({ shop, id }) => `${shop} ${id}`);
  const visits = past && sorted(VisitDaySchema, past.visits, ({ shop, store, day }) => `${shop} ${day} ${store}`);
  const named = (kind: LeftOut['kind'], names: readonly string[]): LeftOut[] => names.map((name) => ({ kind, name: cutText(name, 80) }));
  return {
    contents: {
      ...(settings.held[0] && { settings: settings.held[0] }),
      requests: requests.held,
      ownLists: Object.fromEntries(ownLists.map(({ shop, own }) => [shop, own])),
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
        lists.filter((one) => !ownLists.includes(one)).map(({ own }) => own.list.title),
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

/** What becomes of the history of a file, and with `write` its writing; nothing where the history is off. Throws a `DatabaseFailure`. */
export async function historyPlan({ history }: Contents, off: boolean, write: boolean): Promise<ImportPlan> {
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

/** Notes that a file was written today. */
export async function noteExport(): Promise<string> {
  const day = today();
  await exportedItem.set(day);
  return day;
}
