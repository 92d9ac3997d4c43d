import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import { ADDRESS_EVENTS } from './events/address-events.ts';
import { AUTHKEY_EVENTS } from './events/authkey-events.ts';
import { BOARD_EVENTS } from './events/board-events.ts';
import { PAYER_EVENTS } from './events/payer-events.ts';
import { PAYMENT_EVENTS } from './events/payment-events.ts';
import { PEOPLE_EVENTS } from './events/people-events.ts';
import { RECEIPT_EVENTS } from './events/receipt-events.ts';
import { REFUND_EVENTS } from './events/refund-events.ts';
import { SALE_EVENTS } from './events/sale-events.ts';
import { SEND_EVENTS } from './events/send-events.ts';
import { SHIFT_EVENTS } from './events/shift-events.ts';
import { TAKINGS_EVENTS } from './events/takings-events.ts';
import { TICKET_EVENTS } from './events/ticket-events.ts';
import { TILL_EVENTS } from './events/till-events.ts';
import { TRADE_EVENTS } from './events/trade-events.ts';

/**
 * What the journal holds: one schema per kind of event, as it stands on disk. Amounts are decimals with their
 * currency, times are ms since 1970 by the till's clock corrected by the hub's. Never a password or a key.
 */
export const EVENT_BODIES = {
  ...SALE_EVENTS,
  ...PAYMENT_EVENTS,
  ...ADDRESS_EVENTS,
  ...TICKET_EVENTS,
  ...SHIFT_EVENTS,
  ...RECEIPT_EVENTS,
  ...BOARD_EVENTS,
  ...PAYER_EVENTS,
  ...REFUND_EVENTS,
  ...SEND_EVENTS,
  ...TRADE_EVENTS,
  ...TAKINGS_EVENTS,
  ...AUTHKEY_EVENTS,
  ...PEOPLE_EVENTS,
  ...TILL_EVENTS,
} as const;

export type EventKind = keyof typeof EVENT_BODIES;
export type EventBody<Kind extends EventKind> = z.infer<(typeof EVENT_BODIES)[Kind]>;

/** An event to be appended. `saleId` is there for what belongs to one sale. */
export type NewEvent = {
  [Kind in EventKind]: { readonly kind: Kind; readonly saleId?: string; readonly body: EventBody<Kind> };
}[EventKind];

/** An event as it stands in the journal. */
export type JournalEvent = NewEvent & { readonly seq: number; readonly atMs: number };

/**
 * Reads an event from the disk. Errors: `journal-damaged` when its body is not what a till ever wrote,
 * `journal-too-new` for a kind that only a newer one knows.
 */
export function parseEvent(row: {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly saleId: string | null;
  readonly body: string;
}): Result<JournalEvent, 'journal-damaged' | 'journal-too-new'> {
  const { seq, atMs, kind, saleId } = row;
  if (!Object.hasOwn(EVENT_BODIES, kind)) return err('journal-too-new');
  const body = EVENT_BODIES[kind as EventKind].safeParse(parsedJson(row.body));
  if (!body.success) return err('journal-damaged');
  return ok({ seq, atMs, kind, body: body.data, ...(saleId !== null && { saleId }) } as JournalEvent);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
