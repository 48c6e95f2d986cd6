import { joinLogs } from '../core/request/case/join-logs';
import type { LoggedRequest } from '../core/request/case/logged-request';
import { requestArchiveItem, requestLogItem, requestsArea } from './items';
import { Mirrored } from './mirrored';

/** The shopper's own log of requests, newest first: in a database of its own, mirrored in `storage.local`. */
export const requestLog = new Mirrored<LoggedRequest[]>(requestLogItem, requestArchiveItem, () => requestsArea.clear(), [], joinLogs);

/** The log as its mirror has it, for whoever cannot wait for a database. Throws what `storage.local` throws. */
export async function mirroredRequests(): Promise<LoggedRequest[]> {
  return (await requestLogItem.get())?.value ?? [];
}
