import type { CookieCategory } from '../../../cookie/cookie-list';
import type { ReadCompany, ReadCookie } from '../../reading';
import { plainForms } from '../text/characters';
import { isBareDomain, isCookieToken, isTellingName, listItems, namesOfLine } from './cookie-name';
import { categoryOf, forStems, lifetimeOf, speaksOfCookies } from '../text/vocabulary';

export interface CookieTable {
  cookies: ReadCookie[];
  companies: ReadCompany[];
}

export const WEB = /https?:\/\//i;
/** No cell that says how long a cookie stays is longer. */
export const LONGEST_LIFETIME = 40;
export const LONGEST_PROVIDER = 80;
/** Prose of this length is no cell of a flattened table, except the purposes between its rows. */
export const LONGEST_CELL = 400;

/**
 * The category that a line opens a group with: "Essential Cookies: these are …". The label stands at the start and holds
 * the word cookie; what follows may be pages long.
 */
export function categoryLabel(line: string): { category: CookieCategory; rest: string } | null {
  const head = line.slice(0, 90);
  const colon = plainForms(head).search(/[:。.]/);
  const label = colon > 0 ? head.slice(0, colon) : head;
  const words = label.split(' ').slice(0, 7).join(' ');
  if (!speaksOfCookies(words)) return null;
  // The label ends with the word cookie, or begins with it: "Cookies d'analyse".
  const plain = forStems(words);
  const at = plain.search(/cookie|куки|쿠키|クッキー|kuki|çerez/u);
  const category = categoryOf(at <= 3 ? words : plain.slice(0, at));
  if (at > 40 || (at > 3 && plain.slice(0, at).split(' ').length > 6)) return null;
  return category && { category, rest: colon > 0 ? line.slice(colon + 1).trim() : '' };
}

/** The printed name of a provider in a line of a cell: what stands before the address, without a remark in brackets. */
export function providerOf(line: string): string | null {
  const web = line.search(WEB);
  const text = (web === -1 ? line : line.slice(0, web))
    .replace(/\s*[（(](?![.\s]*[a-z0-9-]+\.[a-z]).*$/u, '')
    .replace(/^[·•\-–—\s]+|[\s:：,;›»]+$/gu, '')
    .trim();
  if (text === '' || text.length > LONGEST_PROVIDER || !/^[\p{L}\p{N}.]/u.test(text)) return null;
  if (text.split(' ').length > 6 || speaksOfCookies(text) || /[?!;]$|[.,] \p{Ll}/u.test(text)) return null;
  return text;
}

/** Whether the addresses of a provider follow its name, in its line or in the next. */
export function hasAddress(lines: readonly string[], index: number): boolean {
  return WEB.test(lines[index] ?? '') || WEB.test((lines[index + 1] ?? '').slice(0, 12)) || /^www\./i.test(lines[index + 1] ?? '');
}

/** Whether a short line names the kind of the cookies above it, in the singular: "Analyse-Cookie". Groups are in the plural. */
export function isKindCell(line: string): boolean {
  return line.length <= LONGEST_LIFETIME && /cookie(?!s)/.test(forStems(line)) && !/cookies|[:：]$/.test(forStems(line));
}

/** Collects the rows of one table or one flattened stretch of it. */
export class Collector {
  category: CookieCategory | null = null;
  private provider: string | null = null;
  private names: string[] = [];
  private lifetime: ReadCookie['lifetime'] = null;
  /** The category that a cell of the row names ("Analyse-Cookie"), where the table has no groups. */
  private kind: CookieCategory | null = null;
  private readonly seen = new Set<string>();
  private readonly named = new Set<string>();
  /** Whether the last line held names. */
  continues = false;
  /** Whether the last list of names ended with a comma, so that the next line goes on with it. */
  private open = false;
  /** Whether the next provider stands with the names before it. */
  private justNamed = false;

  constructor(
    private readonly part: number,
    private readonly out: CookieTable,
  ) {}

  add(
    name: string,
    category: CookieCategory | null,
    lifetime: ReadCookie['lifetime'],
    provider: string | null,
    duration: number | null = null,
  ): void {
    const key = `${String(this.part)} ${category ?? ''} ${name}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.out.cookies.push({ name, category, lifetime, provider, part: this.part, ...(duration === null ? {} : { duration }) });
  }

  company(name: string): void {
    if (isBareDomain(name)) return;
    const key = `${this.category ?? ''} ${plainForms(name).toLowerCase()}`;
    if (this.named.has(key)) return;
    this.named.add(key);
    this.out.companies.push({ name, category: this.category });
  }

  /** The group of names is whole: hand its rows over. */
  flush(): void {
    for (const name of this.names) this.add(name, this.category ?? this.kind, this.lifetime, this.provider);
    if (this.names.length > 0) this.provider = null;
    this.names = [];
    this.lifetime = null;
    this.kind = null;
    this.continues = false;
    this.open = false;
  }

  startCategory(category: CookieCategory): void {
    this.flush();
    this.category = category;
    this.provider = null;
    this.justNamed = false;
  }

  /** Takes one line of a cell and says whether it fits into a cookie table. `loose` takes providers without an address. */
  line(lines: readonly string[], index: number, loose: boolean): boolean {
    const line = lines[index] ?? '';
    const names = namesOfLine(line, this.continues && (this.open || !hasAddress(lines, index)));
    const single = names.length === 0 && this.open ? listItems(line).filter(isCookieToken) : [];
    const found = names.length > 0 ? names : single.length === listItems(line).length ? single : [];
    if (found.length > 0 && !(found.length === 1 && !isTellingName(found[0] ?? '') && !this.open && hasAddress(lines, index))) {
      if (this.lifetime !== null || (this.names.length > 0 && !this.continues)) this.flush();
      this.names.push(...found);
      this.continues = true;
      this.justNamed = true;
      this.open = /[,;、،]\s*$/.test(plainForms(line));
      return true;
    }
    const lifetime = line.length <= LONGEST_LIFETIME ? lifetimeOf(line) : null;
    if (this.names.length > 0 && lifetime !== null) {
      this.lifetime ??= lifetime;
      this.continues = false;
      this.open = false;
      return true;
    }
    const isKind = this.continues && isKindCell(line);
    this.continues = false;
    this.open = false;
    if (isKind) {
      this.kind = categoryOf(line);
      return true;
    }
    if (/^\W{0,4}https?:\/\//i.test(line)) return line.length <= LONGEST_CELL;
    // The rest of an address that is broken at a slash.
    const isRest = /https?:\/\/\S*\/$/i.test(lines[index - 1] ?? '') && /^[a-z0-9][a-z0-9/_.?=&%-]*$/.test(line);
    const provider = isRest ? null : providerOf(line);
    if (provider !== null) {
      const hadNames = this.justNamed;
      this.justNamed = false;
      const addressed = hasAddress(lines, index);
      if (!hadNames) {
        this.flush();
        this.provider = provider;
        if ((addressed || loose) && !isBareDomain(provider) && this.category !== null) this.company(provider);
      } else {
        // "Google Analytics" under its names is where they come from; the provider of the next row stands there as well.
        this.flush();
        this.provider = provider;
      }
      return addressed || loose || isBareDomain(provider) || provider.split(' ').length <= 4;
    }
    this.justNamed = false;
    return line.length <= LONGEST_CELL;
  }
}
