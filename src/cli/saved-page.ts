import PostalMime from 'postal-mime';

/** Header lines with `MIME-Version`: what Chromium saves as “Webpage, Single File” (MHTML), and a mail that was saved. */
const HEAD = /^(?:[A-Za-z][\w-]{0,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){1,60}/;

export function isMime(text: string): boolean {
  const head = HEAD.exec(text.slice(0, 64_000))?.[0] ?? '';
  return /^MIME-Version:/im.test(head) && /^Content-Type:/im.test(head);
}

/** The page or text in a MIME message, decoded, frames after the page itself; null where it holds neither. */
export async function readMime(bytes: Uint8Array): Promise<string | null> {
  try {
    const { html, text } = await PostalMime.parse(bytes);
    return html ?? text ?? null;
  } catch {
    return null;
  }
}
