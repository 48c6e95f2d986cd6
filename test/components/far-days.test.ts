// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { PageFinding } from '../../src/core/policy/finding';
import { send } from '../../src/platform/messaging';
import { contents, request } from '../core/portable/samples';
import { isShown, openApp, part, press, saved, visit, waitFor } from './page';

const file = (on: string): never =>
  ({
    requests: [
      { ...request, drafted: on, sent: on, due: null, overdueFrom: null, events: [{ id: 'e1', on, type: 'sent', channel: 'post' }] },
    ],
    findings: [{ ...(contents.findings[0] as PageFinding), on }],
  }) as never;

describe('a file with days that no clock shows', () => {
  it.each(['0001-01-01', '1969-12-31', '2100-02-28', '9899-12-31'])('%s: every page and file can be had', async (on) => {
    visit('https://www.aliexpress.com/', 'first-visit');
    await send('data.import', { contents: file(on) });
    await openApp('requests?site=aliexpress');
    await part('request');
    await openApp(`request?site=aliexpress&id=${request.id}`);
    await waitFor(() => expect(document.querySelector('main')?.textContent).toContain(request.subject));
    await openApp('report?site=aliexpress');
    await press('with-requests');
    await part('section-requests');
    await press('save-json');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(isShown('crash')).toBe(false);
    const { contents: held, leftOut } = await send('data.gather', { history: false, identity: false });
    expect([held.requests?.length, held.findings?.length, leftOut]).toEqual([1, 1, []]);
  });

  it('of which no period can be counted is refused whole', async () => {
    await expect(send('data.import', { contents: file('9999-12-31') })).rejects.toThrow('malformed');
    expect(await send('requests.log')).toEqual([]);
  });
});
