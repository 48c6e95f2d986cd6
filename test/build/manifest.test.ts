import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { manifestFor } from '../../src/build/manifest';
import { readCorpus } from '../../src/build/data';
import { askableSources } from '../../src/core/inventory/sources';

const corpus = readCorpus(fileURLToPath(new URL('../../src/data', import.meta.url)));
// Sites of the group under policies of their own, counted when the shopper allows it on that site; then the group's
// other hosts and the companies that the newest lists and policies name, each asked for on a click of its own.
const onRequest = [
  ...new Set([...corpus.sites.sisters.flatMap(({ domains }) => domains), ...askableSources(corpus).flatMap(({ domains }) => domains)]),
].map((domain) => `*://*.${domain}/*`);

describe.each(['chromium', 'firefox'] as const)('the manifest for %s', (target) => {
  const manifest = manifestFor(target);

  it('asks for exactly these permissions: each further one is a visible change here', () => {
    expect(manifest['permissions']).toEqual([
      'storage',
      'cookies',
      'alarms',
      'activeTab',
      'scripting',
      'declarativeNetRequestWithHostAccess',
    ]);
    expect(manifest['host_permissions']).toEqual(['*://*.aliexpress.com/*', '*://*.aliexpress.us/*', '*://*.alibaba.com/*']);
    expect(manifest['optional_host_permissions']).toEqual(onRequest);
    expect(
      Object.keys(manifest)
        .filter((key) => key.includes('permissions'))
        .sort(),
    ).toEqual(['host_permissions', 'optional_host_permissions', 'optional_permissions', 'permissions']);
    expect(manifest['optional_permissions']).toEqual(['notifications', 'webRequest']);
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('web_accessible_resources');
  });

  it('asks for no host twice, and for none of its optional ones at the installation', () => {
    const hosts = [...(manifest['host_permissions'] as string[]), ...(manifest['optional_host_permissions'] as string[])];
    expect(new Set(hosts).size).toBe(hosts.length);
  });

  it('lets its pages connect to nothing but the package itself, and forbids inline scripts and styles', () => {
    const { extension_pages: policy } = manifest['content_security_policy'] as { extension_pages: string };
    expect(Object.fromEntries(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]))).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });
});

describe('what differs between the browsers', () => {
  it('gives Chromium a service worker and no key it does not know', () => {
    const manifest = manifestFor('chromium');
    expect(manifest['background']).toEqual({ service_worker: 'src/background/index.ts', type: 'module' });
    expect(manifest).not.toHaveProperty('browser_specific_settings');
    expect(manifest['action']).not.toHaveProperty('default_area');
  });

  it('gives Firefox an event page and declares that no data is collected', () => {
    const manifest = manifestFor('firefox');
    expect(manifest['background']).toEqual({ scripts: ['src/background/index.ts'], type: 'module' });
    expect(manifest).not.toHaveProperty('minimum_chrome_version');
    expect(manifest['browser_specific_settings']).toMatchObject({ gecko: { data_collection_permissions: { required: ['none'] } } });
  });
});
