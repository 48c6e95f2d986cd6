import { describe, expect, it } from 'vitest';
import { SerialQueue } from '../../src/storage/serial-queue';

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

describe('a serial queue', () => {
  it('runs one piece of work after the other, in the order in which they were asked for', async () => {
    const queue = new SerialQueue();
    const said: string[] = [];
    const piece = (name: string, milliseconds: number) => async (): Promise<string> => {
      said.push(`${name} begins`);
      await pause(milliseconds);
      said.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all([queue.run(piece('long', 20)), queue.run(piece('short', 0))])).toEqual(['long', 'short']);
    expect(said).toEqual(['long begins', 'long ends', 'short begins', 'short ends']);
  });

  it('goes on after a piece that failed, and tells whoever asked for it', async () => {
    const queue = new SerialQueue();
    const failed = queue.run(() => {
      throw new Error('no');
    });
    const next = queue.run(() => 'yes');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
