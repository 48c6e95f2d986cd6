/** Opens the fold with that id and brings it into view. Returns whether there is one. */
export function unfold(id: string): boolean {
  const fold = document.getElementById(id);
  if (!(fold instanceof HTMLDetailsElement)) return false;
  fold.open = true;
  fold.scrollIntoView();
  return true;
}
