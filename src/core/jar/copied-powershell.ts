import { UNKNOWN } from '../cookie/cookie';
import { JarError } from './jar';
import { bareDomain } from './set-cookie';
import type { TextFormat } from './text-format';

const TEXT = '"((?:[^"`]|`.)*)"';
const COOKIE = new RegExp(`System\\.Net\\.Cookie\\(\\s{0,9}${Array<string>(4).fill(TEXT).join('\\s{0,9},\\s{0,9}')}\\s{0,9}\\)`, 'gs');

/** “Copy as PowerShell” of developer tools: each cookie with its path and domain, without any other attribute. */
export const COPIED_POWERSHELL: TextFormat = {
  id: 'copied-powershell',
  title: '“Copy as PowerShell” of developer tools',
  fits: (text) => text.includes('System.Net.Cookie('),
  gather(text, gathering) {
    let index = 0;
    for (const [, name = '', , path = '', domain = ''] of text.matchAll(COOKIE)) {
      index += 1;
      const place = `cookie ${index}`;
      if (bareDomain(domain) === '') gathering.refuse({ place, name, reason: 'not-readable', expected: 'a host name' });
      else
        gathering.keep(
          {
            name,
            domain: bareDomain(domain),
            domainFrom: 'cookie',
            hostOnly: domain.startsWith('.') ? false : UNKNOWN,
            path: path.startsWith('/') ? path : null,
            store: '',
            partition: null,
            crossSiteAncestor: null,
            expires: UNKNOWN,
            secure: UNKNOWN,
            httpOnly: UNKNOWN,
            sameSite: UNKNOWN,
          },
          place,
        );
    }
    const written = text.split('System.Net.Cookie(').length - 1;
    for (let missing = index; missing < written; missing += 1)
      gathering.refuse({
        place: 'the command',
        name: null,
        reason: 'not-readable',
        expected: 'a name, value, path and domain in quotation marks',
      });
    if (written === 0) throw new JarError('the command', 'a cookie of the session');
  },
};
