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
    await session.detach();
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
    await session.detach();
  }
}
