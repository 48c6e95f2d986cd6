import type { Gathering } from './gathering';

/** A format that is no JSON. */
export interface TextFormat {
  id: string;
  /** What people have, in the words of the table of formats. */
  title: string;
  /** Whether a text has its shape. */
  fits(text: string): boolean;
  /** Keeps or refuses every cookie of the text. Throws `JarError` where the whole cannot be read. */
  gather(text: string, gathering: Gathering): void;
}
