import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../../../src/build/data';
import { readSource } from '../../../../../src/cli/read';
import { draftRecords } from '../../../../../src/core/policy/read/draft-records';
import { languageOf } from '../../../../../src/core/policy/read/text/language';
import { recognise, type Known } from '../../../../../src/core/policy/read/recognise/recognise';
import { policy } from '../invented';

const TEXTS: Record<string, string> = {
  en: 'The lamp is lit when the owl is at the door, and we keep it lit for you. Your letters are read by us and by nobody that you do not know. ',
  fr: 'La lampe est allumée quand le hibou est devant la porte, et nous la gardons pour vous. Vos lettres sont lues par nous et par une seule personne que vous connaissez. ',
  de: 'Die Lampe wird angezündet, wenn die Eule vor der Tür ist, und wir lassen sie für Sie brennen. Ihre Briefe werden von uns gelesen und von niemandem, den Sie nicht kennen. ',
  es: 'La lámpara se enciende cuando el búho está en la puerta, y la dejamos así para usted. Sus cartas son leídas por nosotros y por una persona que usted conoce. ',
  it: 'La lampada è accesa quando il gufo è alla porta, e la teniamo accesa per voi. Le lettere sono lette da noi e da una persona che non è del paese. ',
  nl: 'De lamp wordt aangestoken als het uiltje voor de deur zit, en wij laten die voor u branden. De brieven worden door ons gelezen en niet door een ander van het dorp. ',
  pt: 'A lâmpada é acesa quando a coruja está na porta, e não é apagada para você. As suas cartas são lidas por uma pessoa da casa ou pela coruja que você conhece. ',
  ru: 'Лампа горит, когда сова сидит у двери, и мы не гасим её для вас. Ваши письма читаем мы и не читает никто из тех, кого вы не знаете, это и есть наш порядок. ',
  pl: 'Lampa jest zapalana, gdy sowa jest przy drzwiach, i nie gaśnie przez noc. Listy są czytane przez nas oraz przez osoby, które państwo znają, a to jest dla nas do zrobienia. ',
  tr: 'Lamba baykuş kapıda olduğu için yanar ve bizim tarafından söndürülmez. Mektuplar sizin için ve bir kişi tarafından okunur, ama her gece değil, bu gibi günlerde de olarak bilinir. ',
  ko: '부엉이가 문 앞에 있을 때 등불을 켜고 당신을 위해 밤새 꺼지지 않게 지킵니다. 편지는 우리만 읽습니다. 아무도 읽지 않습니다. ',
  ja: 'ふくろうが戸口にいるとき、灯をともし、あなたのために夜どおし守ります。手紙は私たちだけが読みます。だれも読みません。 ',
  zh: '猫头鹰在门口时，我们点亮灯，并为您整夜守护。信件只由我们阅读，没有其他人阅读。灯光属于每一个人。',
  ar: 'نضيء المصباح عندما تكون البومة على الباب ونبقيه مضاء من أجلك طوال الليل. لا يقرأ الرسائل أحد سوانا في هذا البيت. ',
};

describe('languageOf', () => {
  it.each(Object.entries(TEXTS))('%s', (language, text) => expect(languageOf(text.repeat(4))).toBe(language));
  it.each([
    ['few words', 'the lamp'],
    ['nothing', ''],
    ['names', 'lamp_id, wick, glow, moth, tallow, '.repeat(20)],
    ['half and half', `${TEXTS['en'] ?? ''}${TEXTS['de'] ?? ''}`.repeat(4)],
  ])('is not told by %s', (_, text) => expect(languageOf(text)).toBeNull());
});

describe('a text in another language', () => {
  const sites = readCorpus(new URL('../../../../../src/data', import.meta.url).pathname).sites;
  const empty: Known = { policies: [], cookieLists: [], companies: [], sites, fingerprints: [] };
  const draft = draftRecords(
    readSource(policy({ date: 'May 3, 2011' })),
    { id: 'ours', shops: ['aliexpress'], part: 1, captured: '2011-05-03', url: null, until: null },
    empty,
  );
  const known: Known = {
    ...empty,
    policies: draft.policy ? [{ ...draft.policy, languages: ['en'] }] : [],
    fingerprints: [draft.fingerprints],
  };
  const german = (date: string): string =>
    `Datenschutzerklärung von AliExpress\n\n(Gültig ab ${date})\n\n${['ERHEBUNG', 'NUTZUNG', 'WEITERGABE', 'RECHTE'].map((title, index) => `${'ABCD'.charAt(index)}. ${title}\n\n${'AliExpress nennt den Datenschutz und die personenbezogenen Daten, wenn die Eule kommt. '.repeat(3)}${TEXTS['de'] ?? ''}`).join('\n\n')}`;
  const answer = (text: string): unknown => {
    const { verdict, id, comparison, part } = recognise(readSource(text), known, 'aliexpress');
    return { verdict, id, comparison, part };
  };

  it('is neither the same nor another text', () => {
    expect(readSource(german('3. Mai 2011')).language).toBe('de');
    expect(answer(german('3. Mai 2011'))).toEqual({ verdict: 'other-language', id: 'ours', comparison: null, part: 1 });
  });
  it('is newer by its date, and not compared', () =>
    expect(answer(german('3. Mai 2012'))).toEqual({ verdict: 'newer', id: null, comparison: null, part: 1 }));
  it('is older by its date', () => expect(answer(german('3. Mai 2010'))).toMatchObject({ verdict: 'older-unknown', id: null }));
});

describe('a page with two policies', () => {
  const below = policy({ date: 'May 3, 2011', first: 1 });
  const above = policy({ date: 'June 4, 2012', first: 20, cookies: 'We keep no names here, and no crumbs.' });
  it('says which part is the newest, and which was compared', () => {
    const sites = readCorpus(new URL('../../../../../src/data', import.meta.url).pathname).sites;
    const empty: Known = { policies: [], cookieLists: [], companies: [], sites, fingerprints: [] };
    const draft = draftRecords(
      readSource(above),
      { id: 'ours', shops: ['aliexpress'], part: 1, captured: '2012-06-04', url: null, until: null },
      empty,
    );
    const known: Known = { ...empty, policies: draft.policy ? [draft.policy] : [], fingerprints: [draft.fingerprints] };
    const two = readSource(`${above}\n\n${below}`);
    expect(two.newest).toBe(1);
    expect(recognise(two, known)).toMatchObject({ verdict: 'same', part: 1 });
    const turned = readSource(`${below}\n\n${above}`);
    expect(turned.newest).toBe(2);
    expect(recognise(turned, known)).toMatchObject({ verdict: 'same', part: 2 });
  });
});
