import { marksText } from '../core/evidence/evidence-marks';
import type { CookiesAnswer } from './cookies-answer';
import type { LetterAnswer } from './letter-answer';
import type { PolicyAnswer, SaidPlaces } from './policy-answer';
import type { ReadAnswer } from './read';
import type { Sentences } from './sentences';

const regions = new Intl.DisplayNames(['en'], { type: 'region' });

/** Names in a jar are anybody's text: control characters must not reach a terminal. */
function plain(text: string): string {
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\uFFFD');
}

function region(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code;
}

const INDENT = ' '.repeat(17);

function row(label: string, text: string): string {
  return `${(label === '' ? '' : `${label}:`).padEnd(INDENT.length)}${text}`;
}

function listLine(list: PolicyAnswer['cookieList']): string {
  return list ? `${list.id}, effective ${list.effective}${list.captured ? `, our copy of ${list.captured}` : ''}` : 'none held';
}

function notes(all: readonly { text: string }[]): string[] {
  return all.length === 0 ? [] : ['', ...all.map(({ text }) => `Note: ${text}`)];
}

function page(lines: readonly string[]): string {
  return `${plain(lines.join('\n'))}\n`;
}

/** The answer to `policy` for people; of places also which section says which. */
export function printPolicy(answer: PolicyAnswer, places: SaidPlaces): string {
  const { policy, otherPolicy, authority } = answer;
  const lines = [row('Site', answer.site ?? 'neither shop')];
  if (answer.site) {
    lines.push(
      row(
        'Policy',
        policy
          ? `${policy.id}, effective ${policy.effective ?? 'at an unknown date'} (${policy.standing === 'latest-known' ? 'the latest we know' : 'superseded'})`
          : 'none held for this date',
      ),
    );
    lines.push(row('Cookie list', listLine(answer.cookieList)));
  }
  if (otherPolicy) lines.push(row('Other policy', [otherPolicy.name, otherPolicy.url].filter((part) => part !== null).join(', ')));
  for (const { role, entity, section, why } of answer.readings) {
    const name = entity
      ? [entity.name, entity.registration, entity.place].filter((part) => part !== null).join(', ')
      : 'name missing from our copy';
    lines.push(row(role === 'contract' ? 'Contract' : 'Controller', name), `${INDENT}section “${section}”: ${why}`);
  }
  for (const [label, readings] of [
    ['Stored in', places.storageReadings],
    ['Transfers to', places.transferReadings],
  ] as const) {
    for (const { countries, section, uncertain } of readings) {
      lines.push(row(label, `${uncertain ? 'one of ' : ''}${countries.map(region).join(', ')}`), `${INDENT}section “${section}”`);
    }
  }
  for (const contact of answer.contacts)
    lines.push(row(`Contact, ${contact.kind}`, `${contact.value}${contact.for === undefined ? '' : ` (${contact.for})`}`));
  for (const law of answer.laws) {
    const period = law.respond
      ? `answer within ${law.respond.value} ${law.respond.unit}${law.respond.value === 1 ? '' : 's'} (${law.respond.rights.join(', ')})`
      : 'no fixed period';
    lines.push(row('Law', `${law.id}, ${period}${law.sure ? '' : ' (not verified)'}`), row('Rights', law.rights.join(', ')));
  }
  if (authority) lines.push(row('Authority', `${authority.name}, ${authority.website}`));
  return page([...lines, ...notes(answer.notes)]);
}

function mark(text: string, say: Sentences): string {
  const [code = text, year = ''] = text.split(':', 2);
  return say('mark', code, { year });
}

/** The answer to `cookies` for people. */
export function printCookies(answer: CookiesAnswer, say: Sentences): string {
  const { summary } = answer;
  const lines = [
    row('List', listLine(answer.list)),
    row(
      'Cookies',
      `${summary.total}: ${summary.listed} listed, ${summary.companyListed} company listed only, ${summary.notListed} not listed, ${summary.unclear} unclear`,
    ),
    row('Extensions', `${summary.extensionMade} made by a browser extension`),
  ];
  const width = Math.min(40, Math.max(0, ...answer.cookies.map(({ name }) => name.length)));
  let verdict = '';
  for (const cookie of answer.cookies) {
    if (cookie.verdict !== verdict) lines.push('', say('verdict', cookie.verdict));
    verdict = cookie.verdict;
    const about = [
      ...(cookie.category ? [say('category', cookie.category)] : []),
      ...(cookie.listedAs !== null && cookie.listedAs !== cookie.name ? [`printed as ${cookie.listedAs}`] : []),
      ...cookie.marks.map((text) => mark(text, say)),
    ];
    lines.push(
      `  ${[cookie.name.padEnd(width), cookie.domain, about.join('; ')].join('  ').trimEnd()}`,
      ...(cookie.datedMarks ?? []).map((dated) => `      ${marksText([dated])}`),
    );
  }
  if (answer.listedNotSeen.length > 0) lines.push('', `Listed, not seen: ${answer.listedNotSeen.join(', ')}`);
  return page([...lines, ...notes(answer.notes)]);
}

/** The answer to `letter` for people: the letter, then when the answer is due. */
export function printLetter(answer: LetterAnswer): string {
  if (answer.unavailable !== null) return page([`No letter: ${answer.unavailable}`]);
  const { due } = answer;
  return page([
    row('To', answer.to ?? ''),
    ...(answer.cc.length > 0 ? [row('Cc', answer.cc.join(', '))] : []),
    row('Subject', answer.subject ?? ''),
    '',
    answer.body ?? '',
    '',
    '--',
    ...(answer.deadlines ?? [{ request: null, ...due }]).flatMap(({ request, date, working }) => [
      request === null ? row('Answer due', date ?? 'no date') : `Answer due (${request}): ${date ?? 'no date'}`,
      ...working.map((sentence) => `  ${sentence}`),
    ]),
    ...(answer.warnings === undefined ? [] : ['', ...answer.warnings.map((text) => `Before you send it: ${text}`)]),
    ...(answer.blanks === undefined ? [] : ['', `Not ready to send: ${answer.blanks.map((name) => `--${name}`).join(', ')} missing.`]),
  ]);
}

/** Groups of things under one key, in the order of the keys' first appearance. */
function grouped<T>(things: readonly T[], key: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(key(thing), [...(groups.get(key(thing)) ?? []), thing]);
  return groups;
}

/** New sentences that a terminal still shows; `--json` has them all. */
const MOST_SENTENCES = 40;

/** The answer to `read` for people: what it is first, then what it says. */
export function printReading(answer: ReadAnswer, say: Sentences): string {
  const { match, changes } = answer;
  const lines = [row('Recognised', say('match', match.verdict, { id: match.id ?? '' }))];
  if (match.id !== null) lines.push(row('Record', match.id));
  if (answer.effective.length > 0) lines.push(row('Effective', answer.effective.join(', ')));
  const parts = new Set(answer.sections.map(({ part }) => part)).size;
  for (const { label, title, part } of answer.sections) {
    lines.push(
      row(
        lines.some((line) => line.startsWith('Sections')) ? '' : 'Sections',
        `${parts > 1 ? `${String(part)}/` : ''}${label === null ? '' : `${label}. `}${title}`,
      ),
    );
  }
  for (const [key, cookies] of grouped(answer.cookies, ({ category, lifetime, provider, part }) =>
    JSON.stringify([category, lifetime, provider, part]),
  )) {
    const [category, lifetime, provider, part] = JSON.parse(key) as [string | null, string | null, string | null, number];
    const about = [say('category', category ?? 'none'), lifetime, provider, parts > 1 ? `part ${String(part)}` : null].filter(
      (one) => one !== null,
    );
    lines.push('', `${about.join(', ')}:`, `  ${cookies.map(({ name }) => name).join(', ')}`);
  }
  for (const [category, companies] of grouped(answer.companies, (company) => company.category ?? 'none')) {
    lines.push('', `Companies without a cookie name, ${say('category', category)}:`, `  ${companies.map(({ name }) => name).join(', ')}`);
  }
  if (answer.entities.length > 0)
    lines.push(
      '',
      'Companies by their legal names:',
      ...answer.entities.map(({ name, registration }) => `  ${name}${registration === null ? '' : `, ${registration}`}`),
    );
  if (answer.emails.length > 0) lines.push('', row('E-mail', answer.emails.join(', ')));
  if (answer.links.length > 0) lines.push('', 'Links:', ...answer.links.map((link) => `  ${link}`));
  if (changes !== null) {
    lines.push(
      '',
      row(
        'Our copy',
        `${changes.against}: ${say('match', 'comparison', { found: String(changes.found), missing: String(changes.missing), fresh: String(changes.new.length) })}`,
      ),
    );
    for (const { section, text } of changes.new.slice(0, MOST_SENTENCES))
      lines.push(`  + ${section === null ? '' : `[${section}] `}${text}`);
    if (changes.new.length > MOST_SENTENCES) lines.push(`  … ${String(changes.new.length - MOST_SENTENCES)} more, with --json`);
  }
  return page(lines);
}
