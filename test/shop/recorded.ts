/** One Set-Cookie line as a crawl recorded it. */
export interface RecordedCookie {
  readonly name: string;
  /** The whole line after `Set-Cookie:`. */
  readonly line: string;
  /** The answer's own `Date:`, when the dump has one: lifetimes count from there. */
  readonly recordedAt: Date | undefined;
}

/**
 * Reads a dump of response headers (`curl -v` style, one header a line, `#` for remarks), in whatever order the
 * server sent `Date` and `Set-Cookie`. A status line or a `URL:` line starts a new answer.
 */
export function parseRecordedHeaders(text: string): RecordedCookie[] {
  const recorded: RecordedCookie[] = [];
  let lines: string[] = [];
  let date: Date | undefined;
  const flush = (): void => {
    for (const line of lines) recorded.push({ name: nameOf(line), line, recordedAt: date });
    lines = [];
    date = undefined;
  };
  for (const raw of text.split(/\r?\n/u)) {
    const line = raw.trim();
    if (line.startsWith('#')) continue;
    if (/^HTTP\/[\d.]+ \d{3}/u.test(line) || /^URL:/iu.test(line)) {
      flush();
      continue;
    }
    const [, name, value] = /^([\w-]+):\s*(.*)$/u.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    if (name.toLowerCase() === 'set-cookie') lines.push(value);
    else if (name.toLowerCase() === 'date') {
      const read = new Date(value);
      if (!Number.isNaN(read.getTime())) date = read;
    }
  }
  flush();
  return recorded;
}

/**
 * The lines, ready to be sent again: an `Expires` moves by as much as the recording is old, since a 90-day cookie of
 * 2024 would be deleted on arrival today. Dates of far-off fixed days move too; the lifetime is what is kept.
 */
export function replayLines(recorded: readonly RecordedCookie[], now: Date = new Date()): string[] {
  return recorded.map(({ line, recordedAt }) => {
    if (recordedAt === undefined) return line;
    const shift = now.getTime() - recordedAt.getTime();
    return line.replace(/(;\s*expires=)([^;]+)/iu, (whole, before: string, value: string) => {
      // `30-Nov-2084` is the old dashed form, which Date reads only with blanks.
      const asked = Date.parse(value.trim().replace(/(\d{2})-(\w{3})-(\d{4})/u, '$1 $2 $3'));
      return Number.isNaN(asked) ? whole : before + new Date(asked + shift).toUTCString();
    });
  });
}

const nameOf = (line: string): string => {
  const pair = line.split(';', 1)[0] ?? '';
  return pair.includes('=') ? pair.slice(0, pair.indexOf('=')).trim() : '';
};
