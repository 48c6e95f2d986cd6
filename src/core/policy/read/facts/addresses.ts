/** Where an address may not go on; brackets and quotes of all kinds end it. */
const MAIL = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_+-])?@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250})/g;
const WEB = /https?:\/\/[^\s<>"'“”‘’「」『』【】《》（）｛｝[\]{}|\\^`，。；：！？、›]{1,2000}/gi;

/** Ends of a domain after which, in a text without spaces, a new sentence begins: `alibaba.com.Also`. */
function domainOf(text: string): string | null {
  const labels: string[] = [];
  for (const label of text.split('.')) {
    // A word that begins in upper case after a lower-case domain is the next sentence.
    if (labels.length >= 2 && /^[A-Z][a-z]*$/.test(label) && labels.some((one) => one === one.toLowerCase())) break;
    // A domain glued to the next word: `aliexpress.comPlease`.
    const glued = labels.length > 0 ? /^([a-z]{2,10})[A-Z]/.exec(label) : null;
    if (glued) {
      labels.push(glued[1] ?? '');
      break;
    }
    if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label)) break;
    labels.push(label);
  }
  const last = labels.at(-1) ?? '';
  return labels.length >= 2 && /^[A-Za-z]{2,24}$/.test(last) ? labels.join('.') : null;
}

/** The e-mail addresses of a text as printed, without what a careless text glued to them, each once. */
export function emailsIn(lines: Iterable<string>): string[] {
  const found = new Map<string, string>();
  for (const line of lines) {
    if (!line.includes('@')) continue;
    for (const [match] of line.matchAll(MAIL)) {
      const at = match.lastIndexOf('@');
      const domain = domainOf(match.slice(at + 1));
      if (domain === null) continue;
      const address = `${match.slice(0, at)}@${domain}`;
      const key = address.toLowerCase();
      if (!found.has(key)) found.set(key, address);
    }
  }
  return [...found.values()];
}

/** The address of a mailto link, also of the mangled `http://mailto:a@b/`; null for other links. */
export function mailAddressOf(link: string): string | null {
  const match = /^(?:https?:\/\/)?mailto:([^?/]{3,320})/i.exec(link.trim());
  return match?.[1] ?? null;
}

/** An address without the punctuation of the sentence it stands in; a second address glued to it is cut off. */
function trimmed(address: string): string {
  const second = address.slice(8).search(/https?:\/\//i);
  let text = second === -1 ? address : address.slice(0, second + 8);
  // No host has an underscore: what follows is glued to it. Nor does a file end in ".htmthe".
  text = /^https?:\/\/[A-Za-z0-9.-]+(?=_)/i.exec(text)?.[0] ?? text;
  const file = /\.html?(?=[A-Za-z]{2,20}$)/.exec(text);
  if (file) text = text.slice(0, file.index + file[0].length);
  let unopened = 0;
  for (const character of text) unopened += character === ')' ? 1 : character === '(' ? -1 : 0;
  let end = text.length;
  for (; end > 0; end -= 1) {
    const last = text[end - 1] ?? '';
    if (last === ')' && unopened > 0) unopened -= 1;
    else if (!'.,;:!?*_[]{}›»'.includes(last)) break;
  }
  return text.slice(0, end);
}

/** Whether the words of the next line go on with an address that ends in a slash: no word is printed so. */
function goesOn(address: string, next: string | undefined): boolean {
  return address.endsWith('/') && next !== undefined && /^[a-z0-9][a-z0-9/_.?=&%-]*$/.test(next) && !next.endsWith('.');
}

/**
 * The web addresses of a text, each once: those its links lead to and those it prints. An address that is broken over
 * lines at a slash is put together where the next line holds nothing but its rest.
 */
export function linksIn(lines: readonly string[], targets: readonly string[]): string[] {
  const found = new Map<string, string>();
  const add = (address: string): void => {
    const text = trimmed(address);
    const key = text.replace(/\/$/, '');
    if (!found.has(key) && /^https?:\/\/[^/\s.]+\.[^/\s]+/i.test(text) && mailAddressOf(text) === null) found.set(key, text);
  };
  for (const target of targets) {
    const text = target.trim();
    if (/^https?:/i.test(text) && !/\s/.test(text)) add(text);
  }
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (!line.includes('://')) continue;
    for (const match of line.matchAll(WEB)) {
      let address = match[0];
      const second = address.slice(8).search(/https?:\/\//i);
      if (second !== -1) {
        add(address.slice(second + 8));
        address = address.slice(0, second + 8);
      } else if (match.index + address.length === line.length) {
        for (let next = index + 1; next <= index + 4 && goesOn(address, lines[next]); next += 1) address += lines[next] ?? '';
      }
      add(address);
    }
  }
  return [...found.values()];
}
