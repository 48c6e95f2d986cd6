/** Texts written for these tests. No sentence of them stands in a real policy. */

const PROSE = [
  'We at Lampshop keep little about you, and what we keep we keep in a drawer.',
  'Your personal data is used to send the lamps to your door, and for nothing else that we could think of.',
  'Privacy matters to us as much as light does; personal information is never sold for candles.',
  'Whoever asks for a copy of personal data receives one by the next owl.',
];

/** Some sentences of a section, different for each number. */
export function prose(number: number): string {
  return PROSE.map((sentence, index) => `${sentence.slice(0, -1)}, as rule ${String(number)}-${String(index)} of AliExpress says.`).join(
    ' ',
  );
}

const TITLES = ['WHAT WE GATHER', 'WHAT WE DO WITH IT', 'WHO GETS IT', 'HOW LONG', 'COOKIES', 'MINORS', 'YOUR RIGHTS', 'HOW TO REACH US'];

interface Shape {
  date: string;
  /** Titles in the contents, where they differ from the body's. */
  contents?: readonly string[];
  titles?: readonly string[];
  /** Words of the cookie section. */
  cookies?: string;
  first?: number;
}

/** A lettered policy in Markdown's plain form: contents, preamble, body. */
export function policy({ date, titles = TITLES, contents = titles, cookies = prose(99), first = 1 }: Shape): string {
  const letter = (index: number): string => String.fromCharCode(65 + index);
  return [
    'AliExpress Privacy Policy',
    `(Effective as of ${date})`,
    'Table of Contents',
    ...contents.map((title, index) => `${letter(index)}.${title}.`),
    `This policy of AliExpress is about lamps and privacy. ${prose(first)}`,
    ...titles.flatMap((title, index) => [`${letter(index)}.${title}`, title === 'COOKIES' ? cookies : prose(first + index + 1)]),
  ].join('\n\n');
}

export { TITLES };
