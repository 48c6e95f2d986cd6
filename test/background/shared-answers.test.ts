import { describe, expect, it, vi } from 'vitest';
import { BURST_MILLISECONDS, SharedAnswers } from '../../src/background/shared-answers';

/** A store that counts how often it is read; a read ends when the test says so. */
interface CountingStore {
  time: number;
  readonly reads: string[];
  readonly shared: SharedAnswers<string>;
  read(key: string): () => Promise<string>;
  end(): void;
}

function store(): CountingStore {
  const waiting: (() => void)[] = [];
  const reads: string[] = [];
  const held: CountingStore = {
    time: 0,
    reads,
    shared: new SharedAnswers<string>(() => held.time),
    read: (key) => () => {
      reads.push(key);
      const answer = `${key} ${String(reads.length)}`;
      return new Promise<string>((done) => waiting.push(() => done(answer)));
    },
    end: () => waiting.splice(0).forEach((done) => done()),
  };
  return held;
}

describe('answers that many ask for at the same moment', () => {
  it('ten tabs of one shop read its store once', async () => {
    const { shared, read, reads, end } = store();
    const tabs = Array.from({ length: 10 }, () => shared.inBurst('aliexpress 0', read('aliexpress 0')));
    end();
    expect(new Set(await Promise.all(tabs)).size).toBe(1);
    expect(reads).toEqual(['aliexpress 0']);
  });

  it('two shops and two stores each keep their own, however often they take turns', async () => {
    const { shared, read, reads, end } = store();
    const keys = ['aliexpress 0', 'alibaba 0', 'aliexpress 1'];
    for (let turn = 0; turn < 4; turn += 1) {
      const asked = keys.map((key) => shared.inBurst(key, read(key)));
      end();
      for (const [index, answer] of (await Promise.all(asked)).entries()) expect(answer).toContain(keys[index]);
    }
    expect(reads).toEqual(keys);
  });

  it('after a change the store is read again, even while a read is under way', async () => {
    const { shared, read, reads, end } = store();
    const before = shared.inBurst('a', read('a'));
    shared.noteChange();
    const after = [shared.inBurst('a', read('a')), shared.now('a', read('a'))];
    end();
    expect(await before).toBe('a 1');
    expect(await Promise.all(after)).toEqual(['a 2', 'a 2']);
    expect(reads).toHaveLength(2);
  });

  it('a page that asks for now shares a read under way and never one that has ended', async () => {
    const { shared, read, reads, end } = store();
    const both = [shared.now('a', read('a')), shared.now('a', read('a'))];
    end();
    expect(await Promise.all(both)).toEqual(['a 1', 'a 1']);
    const later = shared.now('a', read('a'));
    end();
    expect(await later).toBe('a 2');
    expect(reads).toHaveLength(2);
  });

  it('no answer outlives its burst', async () => {
    const held = store();
    const first = held.shared.inBurst('a', held.read('a'));
    held.end();
    await first;
    held.time = BURST_MILLISECONDS - 1;
    await held.shared.inBurst('a', held.read('a'));
    expect(held.reads).toHaveLength(1);
    held.time = BURST_MILLISECONDS;
    const second = held.shared.inBurst('a', held.read('a'));
    held.end();
    expect(await second).toBe('a 2');
  });

  it('none is held in memory after its burst', async () => {
    vi.useFakeTimers();
    try {
      const { shared, read, end } = store();
      const asked = shared.now('a', read('a'));
      end();
      await asked;
      expect(shared.size).toBe(1);
      await vi.advanceTimersByTimeAsync(BURST_MILLISECONDS);
      expect(shared.size).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('a failed read is told to those who asked and tried again by the next', async () => {
    const shared = new SharedAnswers<string>(() => 0);
    const broken = (): Promise<string> => Promise.reject(new Error('gone'));
    const asked = [shared.inBurst('a', broken), shared.inBurst('a', broken)];
    for (const one of asked) await expect(one).rejects.toThrow('gone');
    expect(await shared.inBurst('a', () => Promise.resolve('there'))).toBe('there');
  });
});
