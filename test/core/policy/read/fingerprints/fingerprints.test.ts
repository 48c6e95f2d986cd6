import { describe, expect, it } from 'vitest';
import { draftFingerprints } from '../../../../../src/core/policy/read/draft-records';
import { compareFingerprints, countFingerprints } from '../../../../../src/core/policy/read/fingerprints/compare';
import { readPolicyText } from '../../../../../src/core/policy/read/read-policy';
import { sentenceKey, splitSentences } from '../../../../../src/core/policy/read/text/sentences';
import { readSource } from '../../../../../src/cli/read';
import { policy, prose } from '../invented';

const OURS = policy({ date: 'May 3, 2021', cookies: 'Essential Cookies: light.\n\nlamps.com\n\nlamp_id,\n\nwick,\n\n_m_lamp' });
const ORDER = { id: 'lamps', part: 1, until: null };
const fingerprints = draftFingerprints(readPolicyText(OURS), ORDER);
const all = countFingerprints(fingerprints);

describe('sentences', () => {
  it('are found whether or not a space follows the stop', () => {
    expect(splitSentences('One lamp. Two lamps.Three lamps; and four! “Five?” Six')).toEqual([
      'One lamp.',
      'Two lamps.',
      'Three lamps;',
      'and four!',
      '“Five?”',
      'Six',
    ]);
    expect(splitSentences('See lamps.com, e.g. for wicks.')).toEqual(['See lamps.com, e.g. for wicks.']);
    expect(splitSentences('灯光。 灯光！')).toEqual(['灯光。', '灯光！']);
  });

  it('are the same in all spellings of one text', () => {
    const key = sentenceKey('We don’t sell “oil” – ever: lamp_id');
    expect(sentenceKey('•  WE  DON\'T\u00a0sell\u200b "oil" — ever： ｌａｍｐ_id')).toBe(key);
  });
});

describe('compareFingerprints', () => {
  const lines = OURS.split('\n\n');
  const forms: Record<string, string> = {
    'as it stands': OURS,
    'a page': `<!doctype html><html><body><nav>Home</nav>${lines.map((line) => `<div><p>${line}</p></div>`).join('')}</body></html>`,
    Markdown: lines.map((line) => `*   ${line.replaceAll('_', '\\_').replace('lamps', '**lamps**')}`).join('\n'),
    'a narrow column': OURS.replace(/(.{60,76}) /g, '$1\n'),
    'one line': lines.join(' '),
    'one line, glued': lines.join(''),
    'odd spaces': OURS.replaceAll(' ', '\u00a0 ').replaceAll('e', 'e\u200b'),
    capitals: OURS.toUpperCase().replace(/\(EFFECTIVE AS OF MAY/, '(Effective as of May'),
  };
  it.each(Object.entries(forms))('knows the text in %s', (_, text) => {
    const { fresh, missing, lost } = compareFingerprints(readSource(text), fingerprints);
    expect(fresh.map((one) => one.text)).toEqual([]);
    expect(missing).toBeLessThanOrEqual(1);
    expect(lost).toBe(0);
  });

  it('names the sentence that is new, and its section', () => {
    const changed = OURS.replace('E.COOKIES\n\n', 'E.COOKIES\n\nFrom now on we also keep the ashes of your candles. ');
    const reading = readPolicyText(changed);
    const { fresh, found, missing } = compareFingerprints(reading, fingerprints);
    expect({ found, missing }).toEqual({ found: all, missing: 0 });
    expect(fresh.map(({ text }) => text)).toEqual(['From now on we also keep the ashes of your candles.']);
    expect(reading.sections[fresh[0]?.section ?? -1]?.title).toBe('COOKIES');
  });

  it('counts the sentence that is gone', () => {
    const gone = OURS.replace(/Whoever asks[^.]*rule 4-3[^.]*\. ?/, '');
    expect(gone.length).toBeLessThan(OURS.length);
    expect(compareFingerprints(readPolicyText(gone), fingerprints)).toMatchObject({ found: all - 1, missing: 1, lost: 1, fresh: [] });
    const noHeading = OURS.replace('Table of Contents\n\n', '');
    expect(compareFingerprints(readPolicyText(noHeading), fingerprints)).toMatchObject({ missing: 1, lost: 0, fresh: [] });
  });

  it('takes the page around the policy for no change', () => {
    const page = `Help Center\n\nAll about wicks and how to trim them at home.\n\n${OURS}\n\nIs this helpful for you?\n\nFollow us on every lamp post of the town, and beyond.`;
    expect(compareFingerprints(readPolicyText(page), fingerprints)).toMatchObject({ found: all, fresh: [] });
  });

  it('finds nothing of another text', () => {
    const { found, fresh } = compareFingerprints(
      readPolicyText(policy({ date: 'May 4, 2020', first: 50 }).replaceAll('lamp', 'duck').replaceAll('rule', 'law')),
      fingerprints,
    );
    expect(found).toBeLessThan(all / 3);
    expect(fresh.length).toBeGreaterThanOrEqual(0);
  });

  it('is the same whenever it is made, and as small as it says', () => {
    expect(draftFingerprints(readPolicyText(OURS), ORDER)).toEqual(fingerprints);
    expect(fingerprints.fingerprints).toMatch(/^[\w-]+$/);
    expect(fingerprints.fingerprints.length).toBe(all * 8);
    expect(
      draftFingerprints(readPolicyText(`${OURS}\n\nUnder the lamp post nobody sleeps.`), { ...ORDER, until: 'Under the lamp post' }),
    ).toEqual(fingerprints);
    expect(prose(1)).not.toBe(prose(2));
  });
});
