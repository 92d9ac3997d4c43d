import { expect, test } from 'vitest';
import type { HubOutcome } from '../../../../main/hub-client/hub-client.ts';
import { provesUndone } from '../../../../main/hub-client/proves-undone.ts';
import { tillError } from '../../../../shared/errors/catalogue.ts';

const error = tillError('hub-refused');
const refused = (hubCode: string): HubOutcome<never> => ({ kind: 'refused', status: 422, hubCode, error });
const notSent: HubOutcome<never> = { kind: 'not-sent', error };
const unknown: HubOutcome<never> = { kind: 'unknown', error };

const FRESH = { lostMs: 1_000_000, nowMs: 1_000_000 + 6 * 60_000 - 1 };
const LONG_AGO = { lostMs: 1_000_000, nowMs: 1_000_000 + 6 * 60_000 };

test.each([
  ['a first request that is refused', refused('not-permitted'), undefined, true],
  ['one that did not leave', notSent, undefined, true],
  ['one that was lost', unknown, undefined, false],
  ['one that the hub says it had before', refused('nonce-reused'), undefined, false],
  ['a refusal while a lost request may still arrive', refused('insufficient-funds'), FRESH, false],
  ['a refusal when no lost request can arrive any more', refused('insufficient-funds'), LONG_AGO, true],
  ['a refusal for who asks', refused('not-permitted'), LONG_AGO, false],
  ['a repetition that did not leave', notSent, LONG_AGO, false],
] as const)('%s proves that the hub did nothing: %#', (_, outcome, lost, proves) => {
  expect(provesUndone(outcome, lost)).toBe(proves);
});
