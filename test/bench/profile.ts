import { readdirSync, readFileSync } from 'node:fs';
import { workerOf, type Side } from './side';

/** What the background's thread did for a while. */
export interface Work {
  /** Milliseconds it was not idle, native work (the profiler's `(program)`) included. */
  readonly busy: number;
  /** The part of it in which script, compiler or garbage collector ran. */
  readonly script: number;
}

/** What the background's thread did while something ran, by V8's profiler. */
export async function profiled<Value>(side: Side, run: () => Promise<Value>): Promise<Work & { value: Value }> {
  const session = await workerOf(side).createCDPSession();
  try {
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 100 });
    await session.send('Profiler.start');
    const value = await run();
    const { profile } = await session.send('Profiler.stop');
    const names = new Map(profile.nodes.map((node) => [node.id, node.callFrame.functionName]));
    let busy = 0;
    let script = 0;
    for (const [index, id] of (profile.samples ?? []).entries()) {
      const name = names.get(id) ?? '';
      if (name === '(idle)') continue;
      const time = (profile.timeDeltas?.[index] ?? 0) / 1000;
      busy += time;
      if (name !== '(program)' && name !== '(root)') script += time;
    }
    return { busy, script, value };
  } finally {
    // What went wrong before must not be hidden by a session that has gone with its browser.
    await session.detach().catch(() => undefined);
  }
}

/** Bytes of the background's heap that are still reached after a collection of garbage. */
export async function liveHeap(side: Side): Promise<number> {
  const session = await workerOf(side).createCDPSession();
  try {
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  } finally {
    // What went wrong before must not be hidden by a session that has gone with its browser.
    await session.detach().catch(() => undefined);
  }
}

/**
 * Processor time, in milliseconds, that the extension's own process has used so far, all its threads together. Unlike the profiler's it does
 * not count the time that a busy machine keeps it waiting. Null but on Linux, where the kernel tells it to the nanosecond.
 */
export async function processorTime({ driver }: Side): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const session = await driver.browser.target().createCDPSession();
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const own = processInfo.find(({ type, id }) => type === 'renderer' && commandOf(id).includes('--extension-process'));
    if (!own) throw new Error('The background has no process of its own');
    const threads = `/proc/${String(own.id)}/task`;
    const nanoseconds = readdirSync(threads).map((thread) => Number(readFileSync(`${threads}/${thread}/schedstat`, 'utf8').split(' ')[0]));
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
  } finally {
    // What went wrong before must not be hidden by a session that has gone with its browser.
    await session.detach().catch(() => undefined);
  }
}

const commandOf = (id: number): string => readFileSync(`/proc/${String(id)}/cmdline`, 'utf8');
