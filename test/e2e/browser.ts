import { launchChromium } from './driver/chromium';
import type { Driver, LaunchOptions } from './driver/driver';
import { launchFirefox } from './driver/firefox';

export type { Background, Badge, BrowserName, ColorScheme, Driver, Language, LaunchOptions, PageOptions, Popup } from './driver/driver';

/** A browser with the extension: one driver for both, the differences behind it. */
export async function launch(options: LaunchOptions): Promise<Driver> {
  return options.browser === 'chromium' ? launchChromium(options) : launchFirefox(options);
}
