import type { Reading, Screen } from './screen';

/**
 * How many words somebody sees on a page, or in a part of it, who opens nothing: not those of folded parts, of the choices of
 * a closed list, and of what only a screen reader says.
 */
export const wordsShown = (page: Screen, part = 'main'): Reading<number> =>
  page.read(part, (within) => {
    let words = 0;
    const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (!parent || parent.closest('select, .visually-hidden, script, style') !== null) continue;
      if (!parent.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
      words += texts.currentNode.textContent?.match(/[\p{L}\p{N}][\p{L}\p{N}’'.@/-]*/gu)?.length ?? 0;
    }
    return words;
  });
