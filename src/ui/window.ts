import { activeTab } from '../platform/tabs';
import type { FromWindow } from '../protocol';

/** Whether this page stands in a private window: said with everything that would be written down. */
export async function fromWindow(): Promise<FromWindow> {
  return { privateWindow: (await activeTab())?.incognito ?? false };
}
