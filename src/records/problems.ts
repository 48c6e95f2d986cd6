import { closestMatch } from 'leven';
import * as v from 'valibot';

/** A schema as far as the way through it matters here: valibot names these parts the same in all its schemas. */
interface Part {
  wrapped?: Part;
  item?: Part;
  items?: readonly Part[];
  rest?: Part;
  value?: Part;
  entries?: Readonly<Record<string, Part>>;
}

/** The schema at a path, without what makes it optional or null. */
function partAt(schema: Part, path: readonly PropertyKey[]): Part {
  let part = schema;
  for (const key of [...path, null]) {
    while (part.wrapped) part = part.wrapped;
    if (key === null) break;
    part = (typeof key === 'number' ? (part.item ?? part.items?.[key] ?? part.rest) : (part.entries?.[String(key)] ?? part.value)) ?? {};
  }
  return part;
}

/** What a record calls itself, to be found by: its id, or the code of its place. */
function nameOf(record: unknown): string | null {
  if (typeof record !== 'object' || record === null) return null;
  for (const key of ['id', 'code', 'place', 'printed', 'domain', 'host']) {
    const name = (record as Record<string, unknown>)[key];
    if (typeof name === 'string') return name;
  }
  return null;
}

/** A path as people write it, with the names of the records on the way: `authorities[3] (fr-cnil).website`. */
function written(input: unknown, path: readonly PropertyKey[]): string {
  let text = '';
  let at = input;
  for (const key of path) {
    at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined;
    if (typeof key !== 'number') text += text === '' ? String(key) : `.${String(key)}`;
    else text += `[${String(key)}]${nameOf(at) === null ? '' : ` (${String(nameOf(at))})`}`;
  }
  return text;
}

function sentenceOf(schema: v.GenericSchema, issue: v.BaseIssue<unknown>, path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (issue.kind === 'schema' && issue.type === 'strict_object' && last !== undefined) {
    if (issue.expected === 'never') {
      const known = Object.keys(partAt(schema as unknown as Part, path.slice(0, -1)).entries ?? {});
      const meant = closestMatch(String(last), known, { maxDistance: 4 });
      return `unknown field; expected ${meant === undefined ? `one of ${known.join(', ')}` : `“${meant}”?`}`;
    }
    const missing = partAt(schema as unknown as Part, path) as v.GenericSchema;
    const meaning = 'pipe' in missing ? v.getDescription(missing) : undefined;
    return `missing${meaning === undefined ? '' : `; expected: ${meaning}`}`;
  }
  const allowed =
    / \| /.test(issue.expected ?? '') && typeof issue.input === 'string' ? closestMatch(issue.input, wordsOf(issue.expected)) : undefined;
  if (issue.kind === 'validation') return `${issue.received}: ${issue.message.replace(/^E/, 'e')}`;
  return `${issue.received}; expected ${issue.expected ?? 'something else'}${allowed === undefined ? '' : ` (“${allowed}”?)`}`;
}

function wordsOf(expected: string | null): string[] {
  return [...(expected ?? '').matchAll(/"([^"]*)"/g)].map(([, word = '']) => word);
}

/** What is wrong with the contents of a file, each as `file: path: what is wrong; what is expected`. Empty where all is right. */
export function problemsIn(file: string, contents: unknown, schema: v.GenericSchema): string[] {
  const { issues } = v.safeParse(schema, contents);
  return (issues ?? []).map((issue) => {
    const path = (issue.path ?? []).map(({ key }) => key as PropertyKey);
    return `${file}: ${written(contents, path)}: ${sentenceOf(schema, issue, path)}`;
  });
}
