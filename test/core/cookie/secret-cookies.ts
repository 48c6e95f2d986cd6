/** Every name that research or the policies call a login, a session, a token or a defence against bots. */
export const SECRET_COOKIES = [
  'xman_t',
  'xman_us_t',
  'xman_f',
  'xman_us_f',
  'sgcookie',
  '_m_h5_tk',
  '_m_h5_tk_enc',
  'x5sec',
  'acs_usuc_t',
  'JSESSIONID',
  'XSRF-TOKEN',
  'isg',
  'aep_usuc_f',
  'aep_common_f',
  'x_router_us_f',
  '_baxia_sec_cookie_',
  'tfstk',
  'cookie2',
  'unb',
  'sessionid',
  'PHPSESSID',
  'ali_apache_track',
  'ali_apache_tracktmp',
];

/** Some name that a record speaks of: its own, or one that its pattern takes; null where none could be made. */
export function nameTakenBy({ name, pattern }: { name: string | null; pattern: string | null }): string | null {
  if (name !== null) return name;
  const [bare = ''] = (pattern ?? '')
    .replace(/^\^|\$$/g, '')
    .replace(/\\d|\[[^\]]*\]|\\w/g, '1')
    .replace(/\{\d+(,\d*)?\}|[+*?()\\]/g, '')
    .split('|');
  return new RegExp(pattern ?? '$^').test(bare) ? bare : null;
}
