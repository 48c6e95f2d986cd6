import { COOKIE_HEADER } from './cookie-header';
import { COPIED_CURL } from './copied-curl';
import { COPIED_FETCH } from './copied-fetch';
import { COPIED_POWERSHELL } from './copied-powershell';
import { CSV } from './csv';
import { HAR } from './har';
import { HEADERS } from './headers';
import { LWP } from './lwp';
import { NAME_VALUE } from './name-value';
import { NETSCAPE } from './netscape';
import { OBJECT_FORMATS } from './object-formats';
import { STORAGE_TABLE } from './storage-table';
import type { TextFormat } from './text-format';

/** Formats that are no JSON, in the order in which a text is held against them: the most particular first. */
export const TEXT_FORMATS: readonly TextFormat[] = [
  COPIED_CURL,
  COPIED_FETCH,
  COPIED_POWERSHELL,
  LWP,
  NETSCAPE,
  STORAGE_TABLE,
  CSV,
  HEADERS,
  COOKIE_HEADER,
];

/** Every format that is read; the table in the documentation has a row for each. */
export const FORMATS: readonly { id: string; title: string }[] = [
  ...OBJECT_FORMATS,
  { id: 'url-list', title: 'a JSON list of objects with url and cookies' },
  NAME_VALUE,
  HAR,
  ...TEXT_FORMATS,
];
