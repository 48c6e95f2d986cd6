import type { LetterLanguage } from './letter-texts';

export type { FollowUpTexts } from '../../../records/follow-up-texts';

/**
 * The language of a complaint: the one chosen; else the one of the first letter where the authority takes it; else the first
 * of the authority's that letters exist in; else English. Languages as `pt` stand for the kind spoken in the authority's country.
 */
export function authorityLanguage(
  chosen: string | null,
  first: string,
  authority: { country: string; languages: readonly string[] } | null,
  languages: readonly Pick<LetterLanguage, 'code'>[],
): string {
  const codes = languages.map(({ code }) => code);
  if (chosen !== null && codes.includes(chosen)) return chosen;
  const taken = (authority?.languages ?? []).flatMap((language) => {
    const code = [`${language}-${authority?.country ?? ''}`, language].find((candidate) => codes.includes(candidate));
    return code === undefined ? [] : [code];
  });
  return taken.includes(first) ? first : (taken[0] ?? 'en');
}
