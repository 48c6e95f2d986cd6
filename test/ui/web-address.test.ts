import { describe, expect, it } from 'vitest';
import { isWebAddress } from '../../src/ui/web-address';

describe('a link out of the extension', () => {
  it('is made of the address of a web page', () => {
    expect(['https://www.aliexpress.com/', 'http://a.example/b?c#d', 'HTTPS://A.EXAMPLE'].filter((one) => !isWebAddress(one))).toEqual([]);
  });

  it('is never made of what would run, read a file or hold a page', () => {
    const hostile = [
      'javascript:alert(1)',
      ' java\nscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'blob:https://a.example/1',
      'file:///etc/passwd',
      'chrome-extension://a/src/options/index.html',
      'moz-extension://a/src/options/index.html',
      'mailto:a@b.example',
      '//a.example',
      '/LICENSE',
      '',
      null,
      undefined,
    ];
    expect(hostile.filter((one) => isWebAddress(one))).toEqual([]);
  });
});
