import type { Driver } from './driver/driver';
import { until } from './driver/waiting';

/**
 * Brings a browser back to what it is after the installation: no page but an empty one, no cookie, nothing stored, no
 * alarm, no optional permission, and a background that has forgotten everything because it was stopped. Fails where it
 * cannot show that it is so.
 */
export async function reset(driver: Driver): Promise<void> {
  await driver.closePages();
  await giveBackAccess(driver);
  await driver.inExtensionPage(async ({ browser }) => {
    // Without its store the background would end these at its next start; nobody is to meet them until then.
    const rules = await browser.declarativeNetRequest.getDynamicRules();
    if (rules.length > 0) await browser.declarativeNetRequest.updateDynamicRules({ removeRuleIds: rules.map(({ id }) => id) });
    await browser.scripting.unregisterContentScripts();
    await browser.permissions.remove({ permissions: ['webRequest'] });
    const optional = (browser.runtime.getManifest()['optional_host_permissions'] ?? []) as string[];
    const { origins = [] } = await browser.permissions.getAll();
    const given = origins.filter((origin) => optional.includes(origin));
    if (given.length > 0) await browser.permissions.remove({ origins: given });
    // Firefox gives cookies of isolated sites only to those who ask for them; Chromium knows no such question.
    const everywhere = 'getBrowserInfo' in browser.runtime ? { partitionKey: {}, firstPartyDomain: null } : { partitionKey: {} };
    for (const { id } of await browser.cookies.getAllCookieStores()) {
      await Promise.all(
        (await browser.cookies.getAll({ storeId: id, ...everywhere } as never)).map((cookie) =>
          browser.cookies.remove({
            name: cookie.name,
            url: `https://${cookie.domain.replace(/^\./u, '')}${cookie.path}`,
            storeId: id,
            ...(cookie.partitionKey ? { partitionKey: cookie.partitionKey } : {}),
            ...(cookie.firstPartyDomain ? { firstPartyDomain: cookie.firstPartyDomain } : {}),
          }),
        ),
      );
    }
  });
  await until('the extension to be as after its installation', async () => {
    // What it is about to write dies with it; what it wrote before is deleted after its death.
    await driver.killBackground();
    const left = await driver.inExtensionPage(async ({ browser }) => {
      const everywhere = 'getBrowserInfo' in browser.runtime ? { partitionKey: {}, firstPartyDomain: null } : { partitionKey: {} };
      await Promise.all([browser.alarms.clearAll(), browser.storage.local.clear(), browser.storage.session.clear()]);
      const databases = (await indexedDB.databases()).map(({ name }) => name ?? '');
      for (const name of databases) {
        await new Promise<void>((done) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = request.onerror = request.onblocked = () => done();
        });
      }
      return [
        ...Object.keys(await browser.storage.local.get(null)),
        ...Object.keys(await browser.storage.session.get(null)),
        ...(await indexedDB.databases()).map(({ name }) => name),
        ...(await browser.cookies.getAll(everywhere as never)).map(({ name }) => name),
      ];
    });
    if (left.length > 0) throw new Error(`Still there: ${left.join(', ')}`);
    return true;
  });
}

/** What a test took away in the browser or by our own settings: without access nothing could be cleared, or counted in the next test. */
async function giveBackAccess(driver: Driver): Promise<void> {
  const missing = (): Promise<string[]> =>
    driver.inExtensionPage(async ({ browser }) => {
      const { host_permissions: required = [] } = browser.runtime.getManifest() as { host_permissions?: string[] };
      const given = await Promise.all(required.map((origin) => browser.permissions.contains({ origins: [origin] })));
      return required.filter((_, i) => given[i] !== true);
    });
  if ((await missing()).length === 0) return;
  await driver.setHostAccess('all');
  await until('the access to the shops to come back', async () => ((await missing()).length === 0 ? true : undefined));
}
