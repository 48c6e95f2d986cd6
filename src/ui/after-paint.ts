/** Longer than a frame takes on a slow machine; a tab that is not shown has no frames at all. */
const AT_LATEST_MILLISECONDS = 200;

/** Calls back once what is there now could be painted. Returns what calls it off. */
export function afterPaint(work: () => void): () => void {
  let over = false;
  const run = (): void => {
    if (over) return;
    over = true;
    work();
  };
  const timer = setTimeout(run, AT_LATEST_MILLISECONDS);
  // The frame is painted after its callbacks.
  requestAnimationFrame(() => setTimeout(run));
  return () => {
    over = true;
    clearTimeout(timer);
  };
}
