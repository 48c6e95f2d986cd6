import source from '../../manifest.json' with { type: 'json' };

export type BrowserTarget = 'chromium' | 'firefox';
export type Manifest = typeof source;

/**
 * The manifest for one browser, derived from the one at the root, which is Chromium-shaped. Firefox has an event
 * page instead of a service worker and no `minimum_chrome_version`; Chromium knows neither the gecko keys nor
 * `default_area`. Foreign keys are removed, since the store linters warn about them.
 */
export function manifestFor(target: BrowserTarget, manifest: Manifest = source): Record<string, unknown> {
  const { minimum_chrome_version, browser_specific_settings, background, action, ...shared } = structuredClone(manifest);
  if (target === 'firefox') {
    return {
      ...shared,
      action,
      background: { scripts: [background.service_worker], type: background.type },
      browser_specific_settings,
    };
  }
  const { default_area: _, ...chromiumAction } = action;
  return { ...shared, action: chromiumAction, background, minimum_chrome_version };
}
