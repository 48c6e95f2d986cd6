// What follows runs inside Firefox, as text: each function may use only its arguments and Firefox's own globals.

interface HostSet {
  readonly origins: string[];
  readonly permissions: string[];
}

interface FirefoxExtension {
  readonly backgroundState: string;
  terminateBackground(options: Record<string, boolean>): Promise<void>;
}

interface FirefoxBrowser {
  readonly browsingContext: {
    prefersColorSchemeOverride: string;
    forcedColorsOverride: string;
    readonly currentWindowGlobal: { drawSnapshot(rect: null, scale: number, background: string): Promise<ImageBitmap> };
  };
  readonly currentURI: { readonly spec: string };
  readonly ownerDocument: { readonly defaultView: { readonly gBrowser: { getTabForBrowser(browser: FirefoxBrowser): unknown } } };
}

interface Principal {
  readonly addonPolicy: { readonly id: string } | null;
  readonly contentScriptAddonPolicy: { readonly id: string } | null;
}

interface Channel {
  readonly URI: { readonly spec: string };
  readonly loadInfo: {
    readonly externalContentPolicyType: number;
    readonly loadingPrincipal: Principal | null;
    readonly triggeringPrincipal: Principal | null;
  };
  QueryInterface(type: unknown): Channel;
}

/** What Firefox writes into its console; only an `nsIScriptError` has a source. */
interface ScriptMessage {
  readonly errorMessage?: string;
  readonly sourceName?: string;
  readonly flags?: number;
  QueryInterface(type: unknown): ScriptMessage;
}

declare const WebExtensionPolicy: { getByID(id: string): { readonly extension: FirefoxExtension; readonly mozExtensionHostname: string } };
declare const ChromeUtils: { importESModule(url: string): Record<string, unknown> };
declare const Services: {
  readonly obs: Record<'addObserver' | 'removeObserver', (observer: (subject: Channel) => void, topic: string) => void>;
  readonly scriptSecurityManager: { getSystemPrincipal(): unknown };
  readonly console: { registerListener(listener: { observe(message: ScriptMessage): void }): void };
  readonly prefs: { setBoolPref(name: string, value: boolean): void };
};
declare const Ci: {
  readonly nsIHttpChannel: unknown;
  readonly nsIScriptError: { readonly warningFlag: number };
  readonly nsIContentPolicy: { readonly TYPE_DOCUMENT: number };
};
declare const OpenBrowserWindow: (options: { private: boolean }) => {
  readonly gBrowser: { readonly selectedBrowser: { fixupAndLoadURIString(url: string, options: { triggeringPrincipal: unknown }): void } };
};

export function watchRequests(addonId: string): void {
  const seen: string[] = [];
  (globalThis as unknown as { privacyReceiptRequests: string[] }).privacyReceiptRequests = seen;
  Services.obs.addObserver((subject) => {
    const channel = subject.QueryInterface(Ci.nsIHttpChannel);
    const { loadingPrincipal, triggeringPrincipal, externalContentPolicyType } = channel.loadInfo;
    // A tab that the extension opens is a page of its own, not a request of the extension.
    if (externalContentPolicyType === Ci.nsIContentPolicy.TYPE_DOCUMENT) return;
    const owners = [loadingPrincipal?.addonPolicy, triggeringPrincipal?.addonPolicy, triggeringPrincipal?.contentScriptAddonPolicy];
    if (owners.some((policy) => policy?.id === addonId)) seen.push(channel.URI.spec);
  }, 'http-on-opening-request');
}

export function requestsSeen(): string[] {
  return (globalThis as unknown as { privacyReceiptRequests: string[] }).privacyReceiptRequests;
}

/** Errors of the extension's scripts reach the browser's own console from every process: pages, popup and background. */
export function watchTroubles(origin: string): void {
  const seen: string[] = [];
  (globalThis as unknown as { privacyReceiptTroubles: string[] }).privacyReceiptTroubles = seen;
  Services.console.registerListener({
    observe: (message) => {
      try {
        const { errorMessage, sourceName, flags } = message.QueryInterface(Ci.nsIScriptError);
        if (sourceName?.startsWith(origin) !== true || ((flags ?? 0) & Ci.nsIScriptError.warningFlag) !== 0) return;
        // Said by the browser of whatever a page had asked for that was closed, or a background that was ended, meanwhile.
        if (errorMessage?.startsWith('Promise resolved after context unloaded') === true) return;
        seen.push(`${sourceName.slice(origin.length)}: ${errorMessage ?? ''}`);
      } catch {
        // A message that is no error of a script.
      }
    },
  });
}

export function takeTroubles(): string[] {
  return (globalThis as unknown as { privacyReceiptTroubles: string[] }).privacyReceiptTroubles.splice(0);
}

export function backgroundState(addonId: string): string {
  return WebExtensionPolicy.getByID(addonId).extension.backgroundState;
}

export async function stopBackground(addonId: string): Promise<void> {
  // An open extension page or a debugger would keep it alive: the same switches as Firefox's own tests use.
  await WebExtensionPolicy.getByID(addonId).extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
}

/** To be called before the installation. Given later, the extension starts anew, and may lose the event of its installation. */
export async function allowPrivateWindows(addonId: string): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs') as {
    ExtensionPermissions: { add(id: string, set: HostSet, extension?: unknown): Promise<void> };
  };
  await ExtensionPermissions.add(addonId, { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
}

export async function changeHosts(addonId: string, origins: string[], allowed: boolean): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs') as {
    ExtensionPermissions: Record<'add' | 'remove', (id: string, set: HostSet, extension: unknown) => Promise<void>>;
  };
  await ExtensionPermissions[allowed ? 'add' : 'remove'](
    addonId,
    { origins, permissions: [] },
    WebExtensionPolicy.getByID(addonId).extension,
  );
}

export async function openPrivateWindow(url: string): Promise<null> {
  const opened = OpenBrowserWindow({ private: true });
  await new Promise<void>((done) => {
    const listen = (subject: unknown): void => {
      if (subject !== opened) return;
      Services.obs.removeObserver(listen, 'browser-delayed-startup-finished');
      done();
    };
    Services.obs.addObserver(listen, 'browser-delayed-startup-finished');
  });
  opened.gBrowser.selectedBrowser.fixupAndLoadURIString(url, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
  return null;
}

export function tabIdFor(context: string): number | null {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs') as {
    NavigableManager: { getBrowsingContextById(id: string): { readonly top: { readonly embedderElement: FirefoxBrowser } } | null };
  };
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs') as {
    ExtensionParent: { apiManager: { global: { tabTracker: { getId(tab: unknown): number } } } };
  };
  const element = NavigableManager.getBrowsingContextById(context)?.top.embedderElement;
  if (element === undefined) return null;
  return ExtensionParent.apiManager.global.tabTracker.getId(element.ownerDocument.defaultView.gBrowser.getTabForBrowser(element));
}

export function emulateMedia(context: string, colorScheme: string, forcedColors: boolean): void {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs') as {
    NavigableManager: { getBrowsingContextById(id: string): { readonly top: FirefoxBrowser['browsingContext'] } | null };
  };
  const top = NavigableManager.getBrowsingContextById(context)?.top;
  if (top === undefined) throw new Error('The page is gone');
  top.prefersColorSchemeOverride = colorScheme;
  top.forcedColorsOverride = forcedColors ? 'active' : 'none';
}

export async function pressButton(addonId: string): Promise<null> {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs') as {
    ExtensionParent: {
      apiManager: { global: { browserActionFor(extension: unknown): { triggerAction(window: unknown): Promise<unknown> | undefined } } };
    };
  };
  await ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(addonId).extension).triggerAction(window);
  return null;
}

export async function drawPopup(addonId: string): Promise<string> {
  const { mozExtensionHostname } = WebExtensionPolicy.getByID(addonId);
  const popups = [...document.querySelectorAll('.webextension-popup-browser')] as unknown as FirefoxBrowser[];
  const popup = popups.find(({ currentURI }) => currentURI.spec.includes(mozExtensionHostname));
  if (popup === undefined) throw new Error('The popup is closed');
  const picture = await popup.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export function agreeToOptionalHosts(): void {
  Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false);
}
