import { plainForms } from './characters';

/** Function words that few other languages share; a word of two languages votes for both. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'the and of to you your we our is are for with this that or may by will be from not which when have',
  de: 'der die das und ist wir sie ihre ihrer nicht mit für von den dem oder auf werden durch wenn eine einer zu bei auch',
  fr: 'le la les des et est vous nous votre vos notre nos pour dans une que qui avec sur par pas ou ces du aux sont',
  es: 'el la los las y es usted su sus para por con una que del no se nos nuestro nuestra o como al puede son',
  it: 'il lo gli di e è che per con una della dei del non si nostro nostra vostro o da sono nel alla delle questo',
  nl: 'de het een en van u uw wij we onze voor met niet op dat die is zijn worden door bij of aan kunnen deze',
  pt: 'o os as e você seu sua para com uma não do da dos das que em nosso nossa ou por ao pela são mais',
  ru: 'и в на не что вы мы с для или по ваш ваши вашей наш нашей это как от при к из о их',
  pl: 'i w na nie się że do z jest dla lub przez oraz są jak które państwa nasze nas od o ich może',
  tr: 've bir bu için ile veya de da olarak sizin bizim olan gibi daha kadar değil her tarafından göre ki',
};
const VOTES = new Map<string, string[]>();
for (const [language, words] of Object.entries(WORDS))
  for (const word of words.split(' ')) VOTES.set(word, [...(VOTES.get(word) ?? []), language]);

/** Letters of a text that are looked at; a policy speaks one language throughout. */
const SAMPLE = 60_000;
const LEAST_VOTES = 12;
const LEAST_LETTERS = 60;

/** The language a text is written in, by its script and by its small words; null where they do not agree. */
export function languageOf(text: string): string | null {
  const sample = plainForms(text.slice(0, SAMPLE)).toLowerCase();
  const count = (script: RegExp): number => sample.match(script)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  if (letters < LEAST_LETTERS) return null;
  const [hangul, kana, arabic, han] = [
    /\p{Script=Hangul}/gu,
    /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
    /\p{Script=Arabic}/gu,
    /\p{Script=Han}/gu,
  ].map(count);
  // Names of companies and addresses stay in Latin letters; a syllable of these scripts says more than a letter.
  if ((hangul ?? 0) * 3 > letters) return 'ko';
  if ((kana ?? 0) * 6 > letters) return 'ja';
  if ((arabic ?? 0) * 2 > letters) return 'ar';
  if ((han ?? 0) * 3 > letters && (kana ?? 0) * 40 < letters) return 'zh';
  const votes = new Map<string, number>();
  for (const [word] of sample.matchAll(/\p{L}+/gu))
    for (const language of VOTES.get(word) ?? []) votes.set(language, (votes.get(language) ?? 0) + 1);
  const [best, next] = [...votes].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < LEAST_VOTES || best[1] < (next?.[1] ?? 0) * 1.3) return null;
  return best[0];
}
