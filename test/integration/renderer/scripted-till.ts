import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Pass } from '../../../main/browser/entry-passes.ts';
import { readPageFiles } from '../../../main/browser/page-files.ts';
import { startTillServer } from '../../../main/browser/till-server.ts';
import type { TillListener } from '../../../main/ipc/till-doorway.ts';
import { tillError } from '../../../shared/errors/catalogue.ts';
import {
  COMMANDS,
  type CommandName,
  type CommandReply,
  type CommandRequest,
  EVENTS,
  type EventName,
  type EventPayload,
} from '../../../shared/ipc/contract.ts';
import type { HubStatusView } from '../../../shared/ipc/hub-view.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import type { TillView } from '../../../shared/ipc/till-view.ts';
import { ALONE } from '../../helpers/sample-people.ts';

const BUILT_RENDERER = join(import.meta.dirname, '../../../dist/renderer');

/** What main answers to each command in a test; a command that is not in it is refused. */
export type Script = {
  [Name in CommandName]?: (request: CommandRequest<Name>) => CommandReply<Name> | Promise<CommandReply<Name>>;
};

export interface ScriptedTill {
  readonly port: number;
  /** A link for one browser, to the till or to the customer's display alone. */
  link(pass?: Pass): string;
  /** The commands that came, in order. */
  readonly calls: readonly { readonly name: CommandName; readonly request: unknown }[];
  announce<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
  answer(script: Script): void;
  stop(): Promise<void>;
}

export const SAMPLE_TILL: TillView = {
  phase: 'ready',
  passphraseNeeded: true,
  practice: false,
  version: '0.1.0',
  host: 'browser',
};

export const SAMPLE_SETTINGS: SettingsView = {
  shopName: 'Café Regtest',
  currency: 'EUR',
  unit: 'BTC',
  rates: { EUR: '60000' },
  confirmations: [{ upTo: { amount: '50.00', currency: 'EUR' }, confirmations: 0 }, { confirmations: 1 }],
  expiryMinutes: 15,
  theme: 'system',
  language: 'en',
  sound: false,
  textSize: 'normal',
  volume: 'high',
  soundSet: 'tones',
  fullScreen: false,
  trustPending: false,
  tips: { offered: true, presets: ['5', '10', '15'] },
  receipts: {
    printer: { kind: 'system' },
    paper: 80,
    automatic: false,
    drawer: 'never',
    header: ['Main Street 5, 12345 Town', 'Tax No. 12/345/67890'],
    footer: ['Thank you!'],
  },
};

export function sampleHub(nowMs: number): HubStatusView {
  return {
    connection: 'fresh',
    name: 'Café hub',
    host: 'hub.example.com',
    network: 'regtest',
    lastHeardMs: nowMs - 2_000,
    addressesLeft: 20,
    watching: 'by-address',
    bookingPaused: false,
    clockOffsetMs: 0,
    unattributed: 0,
    offers: ['pay-invoice', 'find-invoices', 'place-order', 'cancel-order', 'get-exchange-quote'],
  };
}

/** The built renderer on the browser host's own server, with main's answers written by the test. */
export async function startScriptedTill(
  script: Script,
  folder = BUILT_RENDERER,
  port = 0,
): Promise<ScriptedTill> {
  const listeners = new Set<TillListener>();
  const calls: { name: CommandName; request: unknown }[] = [];
  let current: Script = { getPeople: () => fine(ALONE), ...script };
  const server = await startTillServer(
    {
      pages: await readPageFiles(folder),
      random: { bytes: (count) => new Uint8Array(randomBytes(count)) },
      doorway: {
        async call(name, request) {
          const command = name as CommandName;
          const parsed = COMMANDS[command].request.parse(request);
          calls.push({ name: command, request: parsed });
          // The table gives each name's handler its own request; one call can't know which.
          const handler = current[command] as ((request: unknown) => CommandReply<CommandName>) | undefined;
          return handler
            ? handler(parsed)
            : { ok: false, error: tillError('internal', `no script for ${command}`) };
        },
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    },
    port,
  );
  return {
    port: server.port,
    link: (pass) => server.link(pass),
    calls,
    announce: (name, payload) => {
      EVENTS[name].parse(payload);
      for (const listener of listeners) listener(name, payload);
    },
    answer: (changes) => {
      current = { ...current, ...changes };
    },
    stop: () => server.stop(),
  };
}

export function fine<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}
