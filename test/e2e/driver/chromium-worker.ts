import type { Browser, CDPSession, Connection, Target } from 'puppeteer-core';
import { answersWithin, INTERVAL, pause, until, within } from './waiting';

/**
 * The service worker of the extension, asked over the browser itself: puppeteer misses some workers, lists others that
 * are gone, and its WebWorker goes stale when the worker starts anew.
 */
export interface ServiceWorker {
  /** Evaluates in the worker, which is started where it has stopped. */
  evaluate(expression: string): Promise<unknown>;
  untilItListens(): Promise<void>;
  runs(): Promise<boolean>;
  stop(): Promise<void>;
}

export interface Watched {
  /** URLs asked for over the network. */
  readonly requests: string[];
  /** Errors that nobody caught, and what was written to the console as one. */
  readonly troubles: string[];
  /** Lets go of the workers: one with a debugger at it lives on. */
  letGoOfWorkers(): Promise<void>;
}

/** Watches the pages and the workers of an origin from their start. */
export function watchTargets(browser: Browser, isOurs: (url: string) => boolean): Watched {
  const requests: string[] = [];
  const troubles: string[] = [];
  const sessions = new Map<Target, Promise<CDPSession>>();
  const watch = async (target: Target): Promise<void> => {
    if (!isOurs(target.url()) || sessions.has(target)) return;
    const opened = target.createCDPSession();
    sessions.set(target, opened);
    const session = await opened;
    const place = target.type() === 'service_worker' ? 'background' : target.url().replace(/^.*?\/src\//u, '');
    session.on('Network.requestWillBeSent', ({ request }) => {
      if (/^(?:https?|wss?):/u.test(request.url)) requests.push(request.url);
    });
    session.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) => {
      troubles.push(
        `${place}: ${exception?.description ?? (exception?.value === undefined ? text : `${text} ${String(exception.value)}`)}`,
      );
    });
    session.on('Runtime.consoleAPICalled', ({ type, args }) => {
      if (type === 'error' || type === 'assert')
        troubles.push(`${place}: console.${type} ${args.map(({ description, value }) => description ?? String(value)).join(' ')}`);
    });
    await Promise.all([session.send('Network.enable'), session.send('Runtime.enable')]);
  };
  // A target may be gone before it could be watched: then it asked for nothing more.
  const tryToWatch = (target: Target): void => void watch(target).catch(() => undefined);
  browser.on('targetcreated', tryToWatch);
  browser.on('targetchanged', tryToWatch);
  browser.on('targetdestroyed', (target) => sessions.delete(target));
  return {
    requests,
    troubles,
    letGoOfWorkers: async () => {
      for (const [target, session] of sessions) {
        if (target.type() !== 'service_worker') continue;
        sessions.delete(target);
        await session.then((open) => open.detach()).catch(() => undefined);
      }
    },
  };
}

/** True once the service worker has run its script and waits for events. */
const LISTENS = `self.registration?.active?.state === 'activated' && [chrome.tabs?.onUpdated, chrome.runtime.onMessage, chrome.cookies?.onChanged].some((event) => event?.hasListeners())`;

export function serviceWorkerOf(
  origin: string,
  root: CDPSession,
  connection: Connection,
  watched: Watched,
  /** A session with a page of the extension, which may start the worker. */
  starter: () => Promise<CDPSession>,
): ServiceWorker {
  const living = async (): Promise<string[]> => {
    const { targetInfos } = await within('Chromium', root.send('Target.getTargets'));
    return targetInfos.filter(({ type, url }) => type === 'service_worker' && url.startsWith(origin)).map(({ targetId }) => targetId);
  };

  /** Over a session of its own that is let go of at once: a lasting one would keep the worker from stopping. */
  const evaluateIn = async (targetId: string, expression: string): Promise<unknown> => {
    const { targetInfo } = await root.send('Target.getTargetInfo', { targetId });
    const session = await connection.createSession(targetInfo);
    try {
      // Puppeteer has new workers wait for a debugger, and one that restarts can slip through its fingers.
      await session.send('Runtime.runIfWaitingForDebugger');
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value as unknown;
    } finally {
      await session.detach().catch(() => undefined);
    }
  };

  /** Asked before each call that may have effects: a worker that has just stopped keeps its session, and never answers. */
  const listening = async (): Promise<string | undefined> => {
    for (const targetId of await living()) {
      const answer = await answersWithin('The service worker', evaluateIn(targetId, LISTENS), 2_000).catch(() => false);
      if (answer === true) return targetId;
    }
    return undefined;
  };

  const started = async (): Promise<string> => {
    const running = await listening();
    if (running !== undefined) return running;
    const session = await starter();
    return until('the service worker to start', async () => {
      await session.send('ServiceWorker.startWorker', { scopeURL: `${origin}/` });
      return listening();
    });
  };

  return {
    // The worker target appears before the script has run; events of that time are lost.
    untilItListens: async () => void (await until('the service worker to listen', listening)),
    evaluate: async (expression) => within('The service worker', evaluateIn(await started(), expression), 30_000),
    runs: async () => (await living()).length > 0,
    stop: async () => {
      const running = await living();
      const gone = new Set<string>();
      const note = ({ targetId }: { targetId: string }): void => void gone.add(targetId);
      root.on('Target.targetDestroyed', note);
      try {
        await root.send('Target.setDiscoverTargets', { discover: true });
        // A mark that dies with it: a worker that an event wakes at once may take over the id of the one before.
        const mark = 'globalThis.privacyReceiptDoomed';
        for (const targetId of running)
          await answersWithin('The service worker', evaluateIn(targetId, `${mark} = true`), 1_000).catch(() => undefined);
        await until('the service worker to stop', async () => {
          const alive = await living();
          const left = running.filter((targetId) => !gone.has(targetId) && alive.includes(targetId));
          if (left.length === 0) return true;
          // One that is just starting does not hear: it is closed until it is gone.
          await watched.letGoOfWorkers();
          for (const targetId of left) await root.send('Target.closeTarget', { targetId }).catch(() => undefined);
          await pause(INTERVAL);
          if (left.every((targetId) => gone.has(targetId))) return true;
          const marks = left.map((targetId) =>
            answersWithin('The service worker', evaluateIn(targetId, `${mark} === true`), 500).catch(() => true),
          );
          return (await Promise.all(marks)).includes(true) ? undefined : true;
        });
      } finally {
        root.off('Target.targetDestroyed', note);
      }
    },
  };
}
