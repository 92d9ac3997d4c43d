import type { CommandName, EventName } from '../../shared/ipc/contract.ts';

/** The channel on which a window asks for a command. */
export function commandChannel(name: CommandName): string {
  return `till:${name}`;
}

/** The channel on which windows hear of an event. */
export function eventChannel(name: EventName): string {
  return `till:on:${name}`;
}
