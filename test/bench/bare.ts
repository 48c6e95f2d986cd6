import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What an extension costs that does the least which could still be called the same: lists the cookies of the tab's site. */
const WORKER = `
let changes = 0;
chrome.cookies.onChanged.addListener(() => { changes += 1; });
chrome.tabs.onUpdated.addListener((tabId) => { chrome.action.setBadgeText({ tabId, text: 'on' }).catch(() => undefined); });
`;

// The cookies are asked for once and with the site's registrable domain, as in ours, so that both count the same ones.
const POPUP = `
const tab = await chrome.tabs.get(Number(new URLSearchParams(location.search).get('tabId')));
const domain = new URL(tab.url).hostname.split('.').slice(-2).join('.');
const cookies = await chrome.cookies.getAll({ domain, partitionKey: {} });
const table = document.createElement('table');
for (const cookie of cookies) {
  const row = table.insertRow();
  for (const text of [cookie.name, cookie.domain, cookie.path]) row.insertCell().textContent = text;
}
const main = document.querySelector('main');
main.append(table);
main.dataset.total = String(cookies.length);
main.dataset.ready = 'true';
`;

const PAGE = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Bare</title></head>
  <body><main></main><script type="module" src="/popup.js"></script></body>
</html>
`;

/** Writes the bare extension into a new folder of its own and says where. It has the hosts of ours, read from its built manifest. */
export function writeBare(ours: string): string {
  const { host_permissions } = JSON.parse(readFileSync(path.join(ours, 'manifest.json'), 'utf8')) as { host_permissions: string[] };
  const folder = mkdtempSync(path.join(tmpdir(), 'privacy-receipt-bare-'));
  const manifest = {
    manifest_version: 3,
    name: 'Bare',
    version: '1',
    permissions: ['cookies', 'storage'],
    host_permissions,
    background: { service_worker: 'worker.js' },
    action: { default_popup: 'popup.html' },
  };
  const files = { 'manifest.json': JSON.stringify(manifest), 'worker.js': WORKER, 'popup.js': POPUP, 'popup.html': PAGE };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}
