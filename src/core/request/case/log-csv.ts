import { csvFile } from '../../evidence/csv';
import { statusOf, type LoggedRequest } from './logged-request';

const COLUMNS = [
  'reference',
  'shop',
  'kind',
  'status',
  'addressee',
  'to',
  'law',
  'drafted',
  'sent',
  'due',
  'subject',
  'lastEvent',
  'lastEventOn',
  'id',
] as const;

/** The log, a row for each request, as RFC 4180 asks, with a header row. Without the letters: those are in the export. */
export function requestsCsv(log: readonly LoggedRequest[]): string {
  const rows = log.map((request) => {
    const last = request.events.at(-1);
    const values: Record<(typeof COLUMNS)[number], string | null | undefined> = {
      ...request,
      kind: [request.kind, ...request.also].join(' '),
      status: statusOf(request),
      lastEvent: last?.type,
      lastEventOn: last?.on,
    };
    return COLUMNS.map((column) => values[column] ?? '');
  });
  return csvFile([[...COLUMNS], ...rows]);
}
