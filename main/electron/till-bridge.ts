import type { TillBridge } from '../../shared/ipc/contract.ts';
import { COMMAND_NAMES, EVENT_NAMES } from '../../shared/ipc/names.ts';
import { commandChannel, eventChannel } from './channels.ts';

/** What the bridge needs of Electron's `ipcRenderer`. */
export interface BridgeChannel {
  invoke(channel: string, request: unknown): Promise<unknown>;
  on(channel: string, listener: (event: unknown, payload: unknown) => void): unknown;
  off(channel: string, listener: (event: unknown, payload: unknown) => void): unknown;
}

/**
 * The renderer's one object: a method for each command and a subscription for each event of the contract, made
 * from names alone. Nothing in it sends to a channel of the caller's choice, and no event object comes out of it.
 */
export function tillBridge(channel: BridgeChannel): TillBridge {
  const call = Object.fromEntries(
    COMMAND_NAMES.map((name) => [name, (request: unknown) => channel.invoke(commandChannel(name), request)]),
  );
  const on = Object.fromEntries(
    EVENT_NAMES.map((name) => [
      name,
      (listener: (payload: unknown) => void) => {
        const hear = (_event: unknown, payload: unknown) => listener(payload);
        channel.on(eventChannel(name), hear);
        return () => {
          channel.off(eventChannel(name), hear);
        };
      },
    ]),
  );
  // Main answers by the contract; the preload, which holds no schemas, takes its word for the shapes.
  return { call, on } as unknown as TillBridge;
}
