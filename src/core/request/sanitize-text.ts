/**
 * Text that a shopper, a company or a record wrote, as it may stand in a letter or a file: line ends are `\n`, half a surrogate
 * pair (UTF-8 has no form for it) is U+FFFD, any other control character is a space, and there is no space around it.
 */
export function sanitizeText(text: string | null | undefined): string {
  return (text ?? '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\r\n?/g, '\n')
    .replace(/[\x00-\x09\x0b-\x1f\x7f]/g, ' ')
    .trim();
}

/**
 * The same on one line, as a header field, a subject or an item of a list needs it: nothing in it can begin a second line.
 * Control characters and line ends that follow each other, with the space around them, become one space.
 */
export function sanitizeLine(text: string | null | undefined): string {
  return sanitizeText((text ?? '').replace(/[\s\x00-\x1f\x7f]+/g, (run) => (/[\x00-\x1f\x7f\u2028\u2029]/.test(run) ? ' ' : run)));
}
