import browser from 'webextension-polyfill';

const DAY_MINUTES = 24 * 60;

/** Rings once a day from a moment (milliseconds since the epoch) on. An alarm of that name that there is already is replaced. */
export async function scheduleDaily(name: string, from: number): Promise<void> {
  await browser.alarms.create(name, { when: from, periodInMinutes: DAY_MINUTES });
}

/** Rings once, at a moment (milliseconds since the epoch) or, where the browser waits at least a minute, somewhat later. An alarm of that name that there is already is replaced. */
export async function scheduleOnce(name: string, at: number): Promise<void> {
  await browser.alarms.create(name, { when: at });
}

export async function cancelAlarm(name: string): Promise<void> {
  await browser.alarms.clear(name);
}

export async function hasAlarm(name: string): Promise<boolean> {
  return (await browser.alarms.get(name)) !== undefined;
}

export function onAlarm(name: string, callback: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) callback();
  });
}
