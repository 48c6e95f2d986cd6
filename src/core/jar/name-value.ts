import type { Gathering } from './gathering';
import { gatherObjects, type ObjectFormat } from './cookie-object';
import { isRecord } from './record';
import { PLAIN_OBJECTS } from './plain-objects';

/** An object whose keys are the names: `{"name": "value"}` (Python requests), or an object of attributes for each. */
export const NAME_VALUE: ObjectFormat = { ...PLAIN_OBJECTS, id: 'name-value', title: 'a JSON object of names and values' };

/** Whether an object looks like names with values. */
export function isNameValue(content: Readonly<Record<string, unknown>>): boolean {
  const values = Object.values(content);
  return values.length > 0 && values.every((value) => typeof value === 'string' || (isRecord(value) && 'value' in value));
}

export function gatherNameValue(
  content: Readonly<Record<string, unknown>>,
  place: string,
  address: string | null,
  gathering: Gathering,
): void {
  const names = Object.keys(content);
  const entries = names.map((name) => {
    const value = content[name];
    return { ...(isRecord(value) ? value : {}), name };
  });
  gatherObjects(entries, NAME_VALUE, (index) => `${place === '' ? '' : `${place}.`}${names[index] ?? ''}`, address, gathering);
}
