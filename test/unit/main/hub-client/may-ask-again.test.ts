import { describe, expect, test } from 'vitest';
import { askAgain } from '../../../../main/hub-client/may-ask-again.ts';

const asked = { keepsRefs: true };
const again = { resolvesItself: true, asksAgain: true };
const never = { resolvesItself: false, asksAgain: false };

describe('what nobody knows of', () => {
  test('is asked about again while its hub can be reached, and perhaps while it can’t', () => {
    expect(askAgain(asked, { kind: 'reached', keepsRefs: true })).toEqual(again);
    expect(askAgain(asked, { kind: 'away' })).toEqual(again);
  });

  test('waits for a hub that was left and does not answer, as long as its keys are there', () => {
    expect(askAgain(asked, { kind: 'away', left: 'Old hub' })).toEqual({
      ...again,
      waitsFor: 'Old hub',
    });
    expect(askAgain(asked, { kind: 'keyless' })).toEqual(never);
  });

  test('is for a person to decide where its hub kept no refs, or keeps them no more', () => {
    const plain = { ...asked, keepsRefs: false };
    expect(askAgain(plain, { kind: 'reached', keepsRefs: true })).toEqual(never);
    expect(askAgain(plain, { kind: 'away', left: 'Old hub' })).toEqual(never);
    expect(askAgain(asked, { kind: 'reached', keepsRefs: false })).toEqual(never);
  });

  test('is never asked about again after a restore: the hub’s list is waited for, then a person decides', () => {
    const reached = { kind: 'reached', keepsRefs: true } as const;
    expect(askAgain({ ...asked, restored: 'list-unread' }, reached)).toEqual({
      ...never,
      resolvesItself: true,
    });
    expect(askAgain({ ...asked, restored: 'looked-up' }, reached)).toEqual(never);
    expect(askAgain({ ...asked, restored: 'list-unread' }, { kind: 'keyless' })).toEqual(never);
  });
});
