import { describe, expect, it } from 'vitest';
import { activeControls, readControls, withControls, withKeptClean } from '../../../src/core/control/controls';

const NOON = 1_800_000_000_000;

describe('the controls of a shop', () => {
  it('are off where nothing was chosen, and each changes by itself', () => {
    expect(activeControls({}, [], 'aliexpress')).toBeNull();
    const kept = withKeptClean(withKeptClean({}, 'aliexpress', 'viewed', true), 'aliexpress', 'tracking', true);
    expect(kept.aliexpress?.keepClean).toEqual(['tracking', 'viewed']);
    expect(activeControls(kept, [], 'aliexpress')).toEqual({ on: ['keepClean'], paused: false });
    expect(activeControls(kept, [], 'alibaba')).toBeNull();
    expect(withKeptClean(kept, 'aliexpress', 'viewed', false).aliexpress?.keepClean).toEqual(['tracking']);
  });

  it('name the signal while it is sent, and while a pause keeps it waiting', () => {
    const period = { shop: 'aliexpress', from: NOON, until: null, ended: null } as const;
    expect(activeControls({}, [period], 'aliexpress')).toEqual({ on: ['signal'], paused: false });
    const paused = withControls({}, 'aliexpress', { paused: NOON, signal: true });
    expect(activeControls(paused, [], 'aliexpress')).toEqual({ on: ['signal'], paused: true });
  });

  it('name the blocking, at work or paused', () => {
    const blocks = withControls({}, 'aliexpress', { block: true });
    expect(activeControls(blocks, [], 'aliexpress')).toEqual({ on: ['block'], paused: false });
    expect(activeControls(withControls(blocks, 'aliexpress', { paused: NOON }), [], 'aliexpress')).toEqual({ on: ['block'], paused: true });
    expect(activeControls(withControls(blocks, 'aliexpress', { block: false }), [], 'aliexpress')).toBeNull();
  });

  it('are read as what is whole of what was stored', () => {
    const whole = { aliexpress: { keepClean: ['viewed'], paused: 7, signal: true, block: true, blockEnded: null } };
    expect(readControls(whole)).toEqual(whole);
    expect(readControls({ aliexpress: { keepClean: ['all', 'viewed', 3], paused: 'yes' }, other: {}, alibaba: null })).toEqual({
      aliexpress: { keepClean: ['viewed'], paused: null, signal: false, block: false, blockEnded: null },
    });
    // Stored before there was any blocking.
    expect(readControls({ alibaba: { keepClean: [], paused: null, signal: true } }).alibaba).toMatchObject({ signal: true, block: false });
  });
});
