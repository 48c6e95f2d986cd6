/** Lines that are not empty, with their numbers. */
export function* lines(text: string): Generator<[line: string, number: number]> {
  let number = 0;
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    const line = text.slice(start, text[stop - 1] === '\r' && stop > start ? stop - 1 : stop);
    number += 1;
    if (line !== '') yield [line, number];
    start = stop + 1;
  }
}
