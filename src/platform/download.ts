/** Offers text or bytes to the shopper as a file; it comes from this page and goes nowhere else. */
export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the file after the click: let go of it later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
