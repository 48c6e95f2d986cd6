import browser from 'webextension-polyfill';

/** Shows a notification, in place of the one of the same id. No buttons: Firefox has none. Rejects where the permission is missing. */
export async function notify(id: string, title: string, message: string): Promise<void> {
  await browser.notifications.create(id, { type: 'basic', iconUrl: browser.runtime.getURL('icons/solid-128.png'), title, message });
}

/** Calls back with the id of a clicked notification. The interface is there only while its permission is, which may be given later. */
export function onNotificationClick(callback: (id: string) => void): void {
  let listening = false;
  const listen = (): void => {
    // The browser itself leaves it out, whatever the types say.
    const interfaceOf = (browser as Partial<typeof browser>).notifications;
    if (listening || interfaceOf === undefined) return;
    listening = true;
    interfaceOf.onClicked.addListener((id) => {
      void interfaceOf.clear(id);
      callback(id);
    });
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}
