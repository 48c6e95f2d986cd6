const LONGEST = 4_000;

/** What a page tells of an error, to be copied: version, page, message and stack, without the page's query or what the shopper typed. Whatever was thrown, it gives a text. */
export function failureDetails(error: unknown, { page, version }: { page: string; version: string }): string {
  let told: string;
  try {
    // Chromium repeats the message at the head of the stack, Firefox does not.
    const { name, message, stack = '' } = error instanceof Error ? error : { name: typeof error, message: String(error) };
    const head = `${name}: ${message}`;
    told = stack.startsWith(head) ? stack : `${head}\n${stack}`;
  } catch {
    told = 'The error cannot be told';
  }
  return `Privacy Receipt ${version}, ${page}\n${told}`.trim().slice(0, LONGEST);
}
