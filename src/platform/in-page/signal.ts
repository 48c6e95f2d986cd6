/**
 * Runs in the page's own world, once, on the shopper's click: it may use only its arguments. Says whether the page sees
 * Global Privacy Control, and has the page ask its own server for the file in which a site says that it honours it (W3C
 * Global Privacy Control, "GPC Support Representation"), without cookies. Waits at most `patience` milliseconds.
 */
export async function signalOfPage(address: string, patience: number): Promise<unknown> {
  const property = (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true;
  let declared: unknown = null;
  try {
    const response = await fetch(address, { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(patience) });
    if (response.ok) declared = ((await response.json()) as { gpc?: unknown } | null)?.gpc;
  } catch {
    // A page may forbid its scripts to ask, and a site need not have the file.
  }
  return { host: location.hostname, property, declared: typeof declared === 'boolean' ? declared : null };
}
