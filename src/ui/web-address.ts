/** Whether an address from our data may become a link: pages of the web only, never `javascript:`, `data:` or a file. */
export function isWebAddress(address: string | null | undefined): address is string {
  if (!address || !URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return protocol === 'https:' || protocol === 'http:';
}
