import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => ({ default: { runtime: { getURL: () => 'chrome-extension://x/' } } }));
const { createCookieWatch } = await import('../../src/background/badges');

describe('the watch on cookie changes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const watch = (): { recounts: () => number; change: () => void } => {
    let recounts = 0;
    const change = createCookieWatch(
      () => (recounts += 1),
      () => Date.now(),
    );
    return { recounts: () => recounts, change: () => change(Date.now()) };
  };

  it('recounts once for a burst, after it has become quiet', () => {
    const { recounts, change } = watch();
    for (let i = 0; i < 1000; i += 1) change();
    expect(recounts()).toBe(0);
    vi.advanceTimersByTime(1000);
    expect(recounts()).toBe(1);
  });

  it('recounts at least every two seconds or so while changes go on', () => {
    const { recounts, change } = watch();
    for (let i = 0; i < 60; i += 1) {
      change();
      vi.advanceTimersByTime(100);
    }
    expect(recounts()).toBeGreaterThanOrEqual(2);
  });

  it('never misses the last change', () => {
    const { recounts, change } = watch();
    change();
    vi.advanceTimersByTime(1000);
    change();
    vi.advanceTimersByTime(1000);
    expect(recounts()).toBe(2);
  });
});
