/** The records of cookie lists; every field is described in its schema in `src/records`. */
export type { CookieGroup, CookieList, CookieRow, NamedCompany, NoticeFacts } from '../../records/cookie-list';
export type { CookieCategory, Description } from '../../records/vocabulary';
