import { send } from '../platform/messaging';
import type { Protocol } from '../protocol';

type Reply<N extends keyof Protocol> = ReturnType<Protocol[N]>;
type Question<N extends keyof Protocol> = Parameters<Protocol[N]>[0];

const early = new Map<string, Promise<unknown>>();
const keyOf = (name: string, question: unknown): string => JSON.stringify([name, question]);
const ask = <N extends keyof Protocol>(name: N, question: Question<N>): Promise<Reply<N>> =>
  (send as (name: N, question: Question<N>) => Promise<Reply<N>>)(name, question);

/** Asks the background what a page will ask first, while its script is still being read. */
export function askEarly<N extends keyof Protocol>(name: N, question: Question<N>): void {
  const reply = ask(name, question);
  // Whoever takes it handles a refusal.
  reply.catch(() => undefined);
  early.set(keyOf(name, question), reply);
}

/** The reply to a question: the one that was asked early, for its first asker, else a new one. Rejects when the handler threw. */
export function askOnce<N extends keyof Protocol>(name: N, question: Question<N>): Promise<Reply<N>> {
  const key = keyOf(name, question);
  const reply = early.get(key) as Promise<Reply<N>> | undefined;
  early.delete(key);
  return reply ?? ask(name, question);
}
