/** The encoding that a page names for itself, in the bytes that its parser looks at. */
function named(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 1024));
  return /<meta\s[^>]{0,200}?charset\s{0,3}=\s{0,3}["']?\s{0,3}([a-z0-9_:-]{2,40})/i.exec(head)?.[1] ?? null;
}

/** The encoding of the byte order mark, if there is one: a redirect in Windows PowerShell writes UTF-16. */
function marked(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** UTF-8, or UTF-16 where the byte order mark says so. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder(marked(bytes) ?? 'utf-8').decode(bytes);
}

/** As {@link decode}; what is no UTF-8 is in the encoding that the page names, or in Windows-1252, as browsers take it. */
export function decodeText(bytes: Uint8Array): string {
  const mark = marked(bytes);
  if (mark !== null) return new TextDecoder(mark).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const label = named(bytes) ?? 'windows-1252';
    try {
      return new TextDecoder(/^utf-?(?:8|16)/i.test(label) ? 'windows-1252' : label).decode(bytes);
    } catch {
      return new TextDecoder('windows-1252').decode(bytes);
    }
  }
}

/** Whether a text is none: bytes of a picture or a program. A stray control character makes no binary. */
export function isBinary(text: string): boolean {
  const head = text.slice(0, 100_000);
  if (head.includes('\0')) return true;
  const controls = head.match(/[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]/g)?.length ?? 0;
  return controls > 8 && controls * 50 > head.length;
}
