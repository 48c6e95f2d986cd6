import { beforeEach, expect, it } from 'vitest';
import type { SiteReport } from '../../src/core/report';
import { forgetAllReports, forgetReport, forgetSession, rememberedReport, rememberingReport } from '../../src/storage/report-cache';
import { state } from '../components/fake-browser';

const report = { kind: 'shop', shop: 'aliexpress', privateWindow: false } as unknown as SiteReport;

beforeEach(() => {
  state.session.held = {};
});

it('the answer of a tab is remembered, and of a private window none', async () => {
  await rememberingReport(1)(report);
  expect(await rememberedReport(1)).toMatchObject({ shop: 'aliexpress' });
  await rememberingReport(2)({ ...report, privateWindow: true } as SiteReport);
  expect(await rememberedReport(2)).toBeNull();
});

it.each([
  ['the tab showed another page', () => forgetReport(1)],
  ['the settings changed', forgetAllReports],
  ['everything was deleted', forgetSession],
])('an answer that is ready only after %s is not remembered', async (_, forget) => {
  const remember = rememberingReport(1);
  await forget();
  await remember(report);
  expect(await rememberedReport(1)).toBeNull();
  // Nor one that was being written at that moment.
  const writing = rememberingReport(1)(report);
  await forget();
  await writing;
  expect(await rememberedReport(1)).toBeNull();
});
