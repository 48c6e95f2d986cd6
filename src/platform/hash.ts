function hexadecimal(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  return hexadecimal(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/**
 * A hash for comparing texts with each other and with nothing else: HMAC with SHA-256 under a random key of its own, which
 * nobody can read and which goes with the function. The same text gives another hash the next time.
 */
export async function createHasher(): Promise<(text: string) => Promise<string>> {
  const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return async (text) => hexadecimal(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)));
}
