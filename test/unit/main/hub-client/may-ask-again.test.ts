import { describe, expect, test } from 'vitest';
import { askAgain } from '../../../../main/hub-client/may-ask-again.ts';

const asked = { keepsRefs: true, restoredSince: false };

describe('what nobody knows of', () => {
  test('is asked about again while its hub can be reached, and perhaps while it can’t', () => {
    expect(askAgain(asked, { kind: 'reached', keepsRefs: true })).toEqual({ resolvesItself: true });
    expect(askAgain(asked, { kind: 'away' })).toEqual({ resolvesItself: true });
  });

  test('waits for a hub that was left and does not answer, as long as its keys are there', () => {
    expect(askAgain(asked, { kind: 'away', left: 'Old hub' })).toEqual({
      resolvesItself: true,
      waitsFor: 'Old hub',
    });
    expect(askAgain(asked, { kind: 'keyless' })).toEqual({ resolvesItself: false });
  });

  test('is for a person to decide where its hub kept no refs, or keeps them no more', () => {
    const plain = { ...asked, keepsRefs: false };
    expect(askAgain(plain, { kind: 'reached', keepsRefs: true })).toEqual({ resolvesItself: false });
    expect(askAgain(plain, { kind: 'away', left: 'Old hub' })).toEqual({ resolvesItself: false });
    expect(askAgain(asked, { kind: 'reached', keepsRefs: false })).toEqual({ resolvesItself: false });
  });
});
