import type { ReadSection, ReadSentence } from '../../core/policy/reading';

/** More than these are no change of a text but another text. */
const MOST = 200;

/** Sentences under the titles of their sections, in the order of the text; the title is null before the first section. */
export function bySection(
  sentences: readonly ReadSentence[],
  sections: readonly ReadSection[],
): { title: string | null; texts: string[] }[] {
  const groups = new Map<number | null, string[]>();
  for (const { text, section } of sentences.slice(0, MOST)) groups.set(section, [...(groups.get(section) ?? []), text]);
  return [...groups].map(([index, texts]) => {
    const section = index === null ? undefined : sections[index];
    return { title: section ? [section.label, section.title].filter(Boolean).join('. ') : null, texts };
  });
}
