import { describe, expect, test } from 'vitest';
import { askAgain } from '../../../../main/hub-client/may-ask-again.ts';
import { tillError } from '../../../../shared/errors/catalogue.ts';
import { err, ok } from '../../../../shared/result.ts';

const asked = { keepsRefs: true, hubId: 'left' };
const at = (hubId: string, keepsRefs = true) => ok({ hubId, client: { keepsRefs } });
const kept = (hubId: string) => (hubId === 'left' ? 'Old hub' : undefined);
const lost = () => undefined;

describe('what nobody knows of', () => {
  test('is asked about again at its own hub, and perhaps while nobody can be reached', () => {
    expect(askAgain(asked, at('left'), kept)).toEqual({ resolvesItself: true });
    expect(askAgain(asked, err(tillError('hub-unreachable')), kept)).toEqual({ resolvesItself: true });
  });

  test('waits for its hub while the till is with another one, as long as its keys are there', () => {
    expect(askAgain(asked, at('new'), kept)).toEqual({ resolvesItself: true, waitsFor: 'Old hub' });
    expect(askAgain(asked, at('new'), lost)).toEqual({ resolvesItself: false });
  });

  test('is for a person to decide where its hub kept no refs, or keeps them no more', () => {
    expect(askAgain({ ...asked, keepsRefs: false }, at('left'), kept)).toEqual({ resolvesItself: false });
    expect(askAgain({ ...asked, keepsRefs: false }, at('new'), kept)).toEqual({ resolvesItself: false });
    expect(askAgain(asked, at('left', false), kept)).toEqual({ resolvesItself: false });
  });
});
