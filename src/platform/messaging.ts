import browser, { type Runtime } from 'webextension-polyfill';
import type { Protocol } from '../protocol';

type Name = keyof Protocol;
type Argument<N extends Name> = Parameters<Protocol[N]> extends [infer First] ? [First] : [];
type Reply<N extends Name> = ReturnType<Protocol[N]>;

interface Message {
  name: Name;
  argument: unknown;
}

/** One handler per message of the protocol: a missing one does not compile. */
export type Handlers = { [N in Name]: (...argument: Argument<N>) => Reply<N> | Promise<Reply<N>> };

function isMessage(value: unknown, handlers: Handlers): value is Message {
  const name = typeof value === 'object' && value !== null ? (value as Message).name : undefined;
  return typeof name === 'string' && Object.hasOwn(handlers, name);
}

/** Sends a message to the background. Rejects when the handler threw. */
export async function send<N extends Name>(name: N, ...argument: Argument<N>): Promise<Reply<N>> {
  return (await browser.runtime.sendMessage({ name, argument: argument[0] })) as Reply<N>;
}

/** Whether it is a page of the extension that asks. Our own functions in the pages of others carry the same id, and only read. */
function isOwnPage({ url }: Runtime.MessageSender): boolean {
  return url?.startsWith(browser.runtime.getURL('')) === true;
}

/**
 * Answers messages of this extension's own pages. The listener is no `async` function: it must return nothing for a
 * message that is not ours.
 */
export function listen(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (sender.id !== browser.runtime.id || !isOwnPage(sender) || !isMessage(message, handlers)) return undefined;
    const handler = handlers[message.name] as (argument: unknown) => unknown;
    return Promise.resolve().then(() => handler(message.argument));
  });
}
