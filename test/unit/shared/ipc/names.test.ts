import { describe, expect, test } from 'vitest';
import { COMMANDS, EVENTS } from '../../../../shared/ipc/contract.ts';
import { COMMAND_NAMES, EVENT_NAMES } from '../../../../shared/ipc/names.ts';

describe('the names that the preload holds', () => {
  test('are those of the contract, in its order', () => {
    expect(COMMAND_NAMES).toEqual(Object.keys(COMMANDS));
    expect(EVENT_NAMES).toEqual(Object.keys(EVENTS));
  });
});
