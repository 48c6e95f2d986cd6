import type { CookieCategory } from '../../../cookie/cookie-list';
import { plainForms } from './characters';

/**
 * Stems of the few words the reader has to know, in the languages the shops print. Stems and no whole words, since
 * languages bend them; matched on lower-case text in plain forms.
 */
const COOKIE = /cookie|kuki|çerez|куки|クッキー|쿠키|עוגי|คุกกี้|ملفات تعريف الارتباط|ciasteczk/u;

const CATEGORIES: readonly [CookieCategory, RegExp][] = [
  [
    'essential',
    /essen[tcz]ial|essentiel|essenzial|esencial|esential|strictly|necess?a|nécessaire|notwendig|erforderlich|noodzakelijk|obligat|zwingend|необходим|обязательн|niezbędn|zorunlu|wesentlich|必要|必需|必须|必須|필수|ضروري|חיוני/u,
  ],
  [
    'analytics',
    /analy[sti]|análi|analíti|anali[sztc]|statisti|estad[ií]stic|estat[ií]stic|performance|leistung|rendimiento|desempenho|prestazion|prestatie|аналит|статист|分析|統計|统计|パフォーマンス|분석|통계|성능|analiz|تحليل|מדיד/u,
  ],
  [
    'personalisation',
    /personali[sz]|personnali|persönlich|personalis|gepersonaliseerd|персонал|个性化|個人化|個性化|パーソナ|개인화|맞춤|kişisel|تخصيص/u,
  ],
  ['social', /social|sociaux|sozial|sociale|sociais|социальн|соцсет|społecz|sosyal|社交|ソーシャル|소셜|اجتماع/u],
  [
    'marketing',
    /marketing|mercadeo|mercadotecnia|маркетинг|营销|行銷|マーケティング|마케팅|pazarlama|تسويق|advertis|publicit|publicid|werbe|werbung|reclame|reklam|реклам|targeting|广告|廣告|広告|광고|إعلان/u,
  ],
];

const SESSION = /session|sitzung|sesi[oó]n|sess[aã]o|sessão|sessie|сеанс|сесси|oturum|sesj|세션|セッション|会话|會話|جلسة/u;
const PERSISTENT = /persist|permanent|dauerhaft|beständig|постоянн|kalıcı|trwał|stał[ey]|영구|지속|永続|持久|永久|持続|دائم/u;

/** Text in the form the stems are written in. */
export function forStems(text: string): string {
  return plainForms(text).toLowerCase();
}

/** Whether a text speaks of cookies. */
export function speaksOfCookies(text: string): boolean {
  return COOKIE.test(forStems(text));
}

/**
 * The category that a label names: "Essential Cookies", "Cookies d'analyse". The word that stands first decides, except
 * that "Personalization / Advertising" is personalisation and "strictly necessary" nothing else. Null where none is named.
 */
export function categoryOf(label: string): CookieCategory | null {
  const text = forStems(label);
  let best: { category: CookieCategory; at: number } | null = null;
  for (const [category, stem] of CATEGORIES) {
    const at = text.search(stem);
    if (at !== -1 && (best === null || at < best.at)) best = { category, at };
  }
  return best?.category ?? null;
}

/** What a cell of a few words claims on how long a cookie stays; null where it claims nothing, or both. */
export function lifetimeOf(cell: string): 'session' | 'persistent' | null {
  const text = forStems(cell);
  const isSession = SESSION.test(text);
  const isPersistent = PERSISTENT.test(text);
  return isSession === isPersistent ? null : isSession ? 'session' : 'persistent';
}

/** A number with a unit of time, as "2 years" or "30 Tage": a cookie that outlives the session. */
export function isDuration(cell: string): boolean {
  return /\d{1,5}\s?(?:years?|yrs?|months?|weeks?|days?|hours?|minutes?|mins?|jahre?|monate?|wochen?|tage?|stunden?|minuten|ans?|mois|jours?|semaines?|heures?|años?|mes(?:es)?|d[ií]as?|horas?|anni|anno|mesi|giorni|ore|jaar|maanden|dagen|лет|год|месяц|дн|день|年|个月|ヶ月|か月|日|天|년|개월|일)/u.test(
    forStems(cell),
  );
}

/** Units of time with the most seconds that one can have: a claim is read to the favour of who makes it. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:years?|yrs?|jahre?n?|ans?|années?|años?|anni|anno|jaar|anos?|год|года|лет|年|년)$/u, 366 * 86_400],
  [/^(?:months?|monate?n?|mois|mes(?:es)?|mesi|mese|maand(?:en)?|месяц(?:ев|а)?|个月|ヶ月|か月|개월)$/u, 31 * 86_400],
  [/^(?:weeks?|wochen?|semaines?|semanas?|settiman[ae]|we(?:ek|ken))$/u, 7 * 86_400],
  [/^(?:days?|tage?n?|jours?|d[ií]as?|giorn[io]|dag(?:en)?|день|дн(?:я|ей)|日|天|일)$/u, 86_400],
  [/^(?:hours?|hrs?|stunden?|heures?|horas?|or[ae]|uur|час(?:а|ов)?)$/u, 3600],
  [/^(?:minutes?|mins?|minuten?|minutos?|minut[io])$/u, 60],
];

/** The duration of a cell that states one and nothing else ("13 months"), in seconds; null for any other: "1 year after the last visit" is no end. */
export function durationOf(cell: string): number | null {
  const [, number, unit] = /^(\d{1,4})\s?([^\s\d]+?)\.?$/u.exec(forStems(cell).trim()) ?? [];
  const seconds = UNITS.find(([name]) => unit !== undefined && name.test(unit))?.[1];
  return number === undefined || seconds === undefined ? null : Number(number) * seconds;
}

const EFFECTIVE =
  /effective|in force|valid|applies from|wirksam|gültig|in kraft|gilt ab|vigueur|effet|applicable|vigente|vigor|efectiv|efetiv|v[aá]lid|efficac|decorr|van kracht|geldig|ingang|вступ|действ|в силе|сил[еуы]|yürürlük|obowiązuj|в силу|시행|발효|적용|生效|施行|発効|有効|適用|سار|يسري|نافذ|berlaku/u;
const UPDATED =
  /updat|revis|modif|amend|chang|aktualis|geändert|stand:|stand vom|fassung|mise à jour|mis à jour|dernière|actuali|últim|ultim|aggiorn|bijgewerkt|gewijzigd|atuali|обновл|редакци|измен|güncel|aktualiz|개정|업데이트|수정|更新|修订|修訂|改定|改訂|最終|تحديث|diperbarui|version|versión|versione|versie/u;

/** What a phrase beside a date says of it. */
export function dateCue(phrase: string): 'effective' | 'updated' | null {
  const text = forStems(phrase);
  if (EFFECTIVE.test(text)) return 'effective';
  return UPDATED.test(text) ? 'updated' : null;
}

const PRIVACY =
  /privacy|datenschutz|confidentialité|privacidad|riservatezza|privacybeleid|privacidade|конфиденциальност|персональн|gizlilik|prywatno|隐私|隱私|プライバシー|개인정보|خصوصية|פרטיות|vie privée|protección de datos/gu;
const PERSONAL =
  /personal(?: |-)?(?:data|information)|personenbezogen|persönliche|données (?:à caractère )?personnel|informations personnelles|datos personales|información personal|dati personali|informazioni personali|persoonsgegevens|persoonlijke|dados pessoais|informações pessoais|персональн|личн|dane osobowe|danych osobowych|kişisel veri|个人信息|個人資料|個人情報|개인정보|بيانات شخصية|البيانات الشخصية/gu;

/** How often a text speaks of privacy, of personal data and of cookies: the three things such a policy is about. */
export function policyWords(text: string): { privacy: number; personal: number; cookies: number } {
  const plain = forStems(text);
  const count = (stem: RegExp): number => {
    let found = 0;
    for (const _ of plain.matchAll(stem)) found += 1;
    return found;
  };
  return { privacy: count(PRIVACY), personal: count(PERSONAL), cookies: count(new RegExp(COOKIE.source, 'gu')) };
}

const POLICY_TITLE =
  /(?:privacy|cookies?|tracking|datenschutz|données|confidentialité|privacidad|privacidade|privacy)\S{0,12}\s(?:\S+\s){0,3}?(?:policy|notice|statement|policies|declaration)|datenschutz(?:erklärung|hinweis|richtlinie|bestimmung)|cookie-?(?:richtlinie|hinweis|erklärung|policy|notice|beleid)|politique\s(?:\S+\s){0,3}?(?:confidentialité|cookies|vie privée)|(?:política|aviso|declaración|informativa|política) (?:\S+\s){0,3}?(?:privacidad|privacidade|cookies|privacy)|informativa sulla privacy|privacy-?verklaring|privacybeleid|cookieverklaring|политик\S* (?:\S+\s){0,3}?(?:конфиденциальности|cookie)|隐私(?:政策|权政策|声明)|隱私|プライバシーポリシー|クッキー|개인정보|쿠키|gizlilik|polityka prywatności|سياسة الخصوصية/u;

/** Whether a line is the title of such a text. */
export function isPolicyTitle(line: string): boolean {
  if (line.length > 100 || line.split(' ').length > 12 || /[.;,:!?]$|[/<>|»]|^(?:[A-Z]|\d{1,2})[.)]/.test(line)) return false;
  return POLICY_TITLE.test(forStems(line));
}
