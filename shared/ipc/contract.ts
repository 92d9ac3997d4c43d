import { z } from 'zod';
import type { TillError } from '../errors/catalogue.ts';
import { dailyBackupView } from './backup-view.ts';
import { catalogueView } from './catalogue-view.ts';
import { AUTHKEY_COMMANDS } from './commands/authkey-commands.ts';
import { BACKUP_COMMANDS } from './commands/backup-commands.ts';
import { BOARD_COMMANDS } from './commands/board-commands.ts';
import { CATALOGUE_COMMANDS } from './commands/catalogue-commands.ts';
import { CUSTOMER_COMMANDS } from './commands/customer-commands.ts';
import { HUB_COMMANDS } from './commands/hub-commands.ts';
import { PAYER_COMMANDS } from './commands/payer-commands.ts';
import { PEOPLE_COMMANDS } from './commands/people-commands.ts';
import { RECEIPT_COMMANDS } from './commands/receipt-commands.ts';
import { REFUND_COMMANDS } from './commands/refund-commands.ts';
import { REPORT_COMMANDS } from './commands/report-commands.ts';
import { SALE_COMMANDS } from './commands/sale-commands.ts';
import { SEND_COMMANDS } from './commands/send-commands.ts';
import { SETTINGS_COMMANDS } from './commands/settings-commands.ts';
import { SHIFT_COMMANDS } from './commands/shift-commands.ts';
import { TICKET_COMMANDS } from './commands/ticket-commands.ts';
import { TILL_COMMANDS } from './commands/till-commands.ts';
import { TRADE_COMMANDS } from './commands/trade-commands.ts';
import { customerView } from './customer-view.ts';
import { hubStatusView } from './hub-view.ts';
import { peopleView } from './people-view.ts';
import { rateView } from './rate-view.ts';
import { saleView } from './sale-view.ts';
import { sendView } from './send-view.ts';
import { settingsView } from './settings-view.ts';
import { shiftsView } from './shift-view.ts';
import { parkedTicket, portion } from './ticket-view.ts';
import { tillView } from './till-view.ts';
import { tradeView } from './trade-view.ts';
import { unattributedView } from './unattributed-view.ts';

/**
 * Everything the renderer can ask of main: the schema of each request and of each reply. Main parses every
 * request from `unknown` at one doorway and answers `CommandReply`.
 */
export const COMMANDS = {
  ...TILL_COMMANDS,
  ...PEOPLE_COMMANDS,
  ...HUB_COMMANDS,
  ...AUTHKEY_COMMANDS,
  ...SALE_COMMANDS,
  ...TICKET_COMMANDS,
  ...RECEIPT_COMMANDS,
  ...REPORT_COMMANDS,
  ...SHIFT_COMMANDS,
  ...SEND_COMMANDS,
  ...REFUND_COMMANDS,
  ...TRADE_COMMANDS,
  ...BOARD_COMMANDS,
  ...PAYER_COMMANDS,
  ...CUSTOMER_COMMANDS,
  ...SETTINGS_COMMANDS,
  ...BACKUP_COMMANDS,
  ...CATALOGUE_COMMANDS,
} as const;

export type CommandName = keyof typeof COMMANDS;
export type CommandRequest<Name extends CommandName> = z.infer<(typeof COMMANDS)[Name]['request']>;
export type CommandResult<Name extends CommandName> = z.infer<(typeof COMMANDS)[Name]['reply']>;
export type CommandReply<Name extends CommandName> =
  | { readonly ok: true; readonly value: CommandResult<Name> }
  | { readonly ok: false; readonly error: TillError };

/** What main tells without being asked. */
export const EVENTS = {
  tillChanged: tillView,
  peopleChanged: peopleView,
  saleChanged: saleView,
  hubStatusChanged: hubStatusView,
  settingsChanged: settingsView,
  dailyBackupChanged: dailyBackupView,
  unattributedChanged: z.array(unattributedView),
  tipChosen: z.object({ ticketId: z.string(), tip: portion.optional() }),
  parkedTicketsChanged: z.array(parkedTicket),
  customerViewChanged: customerView,
  /** A receipt that was to print by itself did not. */
  receiptFailed: z.object({
    saleId: z.string(),
    error: z.object({ code: z.string(), message: z.string(), detail: z.string().optional() }),
  }),
  ratesChanged: z.array(rateView),
  catalogueChanged: catalogueView,
  shiftsChanged: shiftsView,
  sendChanged: sendView,
  /** What is known of what was sent since a restored backup's time is otherwise now. */
  restoreChanged: z.object({}),
  tradeChanged: tradeView,
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<Name extends EventName> = z.infer<(typeof EVENTS)[Name]>;

/** The one object through which the renderer reaches the till: a method a command, a subscription an event. */
export interface TillBridge {
  readonly call: {
    readonly [Name in CommandName]: (request: CommandRequest<Name>) => Promise<CommandReply<Name>>;
  };
  /** Subscribes; returns what ends it. */
  readonly on: {
    readonly [Name in EventName]: (listener: (payload: EventPayload<Name>) => void) => () => void;
  };
}
