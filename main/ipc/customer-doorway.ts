import { tillError } from '../../shared/errors/catalogue.ts';
import { CUSTOMER_COMMANDS, CUSTOMER_EVENTS } from '../../shared/ipc/names.ts';
import type { TillDoorway } from './till-doorway.ts';

/** The doorway for the customer's display, which may look at what it is to show and at nothing else. */
export function customerDoorway(doorway: TillDoorway): TillDoorway {
  const names: readonly unknown[] = CUSTOMER_COMMANDS;
  return {
    call: async (name, request, caller) =>
      names.includes(name)
        ? doorway.call(name, request, caller)
        : { ok: false, error: tillError('not-allowed') },
    subscribe: (listener) =>
      doorway.subscribe((name, payload) => {
        if (CUSTOMER_EVENTS.includes(name)) listener(name, payload);
      }),
  };
}
