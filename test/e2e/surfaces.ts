/** Every surface of the extension, and the address of its document; `tabId` is that of a shop's page. */
export const SURFACES: readonly (readonly [name: string, path: (tabId: number) => string])[] = [
  ['popup', (tabId) => `src/popup/index.html?tabId=${String(tabId)}`],
  ...(
    [
      ['cookies', 'cookies?site=aliexpress'],
      ['a cookie', 'cookie?site=aliexpress&name=tfstk&domain=aliexpress.com&path=/'],
      ['rules', 'rules?site=aliexpress'],
      ['rules of the past', 'rules?site=aliexpress&date=2020-11-11'],
      ['a letter', 'requests?site=aliexpress&kind=access,rectification'],
      ['requests', 'requests?site=aliexpress'],
      ['ad opt-outs', 'opt-outs?site=aliexpress'],
      ['control', 'control?site=aliexpress'],
      ['report', 'report?site=aliexpress'],
      ['help', 'help?topic=unlisted'],
      ['licences', 'licences'],
      ['welcome', 'welcome'],
    ] as const
  ).map(([name, hash]) => [name, () => `src/app/index.html#/${hash}`] as const),
  ['options', () => 'src/options/index.html'],
];
