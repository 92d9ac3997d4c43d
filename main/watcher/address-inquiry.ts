import type { TillError } from '../../shared/errors/catalogue.ts';
import type { CheckInvoiceStatusReply } from '../../shared/hub-protocol/replies.ts';
import type { HubOutcome } from '../hub-client/hub-client.ts';

/** Addresses in one request: half of what hub-api §4 allows, so that long ones fit the largest body. */
const MAX_ADDRESSES = 500;

/** Why an inquiry ended early. */
export interface InquiryFailure {
  readonly error: TillError;
  readonly retryAfterMs?: number;
}

/** What became of asking about a list of addresses. */
export interface AddressInquiry {
  /** Asked about, and not in any answer: the hub does not know them. */
  readonly unknown: readonly string[];
  /** Of the first answer: what changes after any of the answers comes after it too. */
  readonly cursor?: string;
  /** Why the rest of the list was not asked about. */
  readonly failure?: InquiryFailure;
}

/**
 * Asks `check-invoice-status` about a list of addresses, in lots (hub-api §4). One address that the hub does not
 * know has it refuse the whole lot, and a lot can be too much for one answer: such a lot is asked again in halves,
 * so that every other address is answered for.
 *
 * @param hear takes each answer as it comes; answers why it can't
 */
export async function inquire(
  addresses: readonly string[],
  ask: (lot: readonly string[]) => Promise<HubOutcome<CheckInvoiceStatusReply>>,
  hear: (reply: CheckInvoiceStatusReply) => Promise<TillError | undefined>,
): Promise<AddressInquiry> {
  const lots = inLots(addresses);
  const unknown: string[] = [];
  let cursor: string | undefined;
  for (let lot = lots.shift(); lot; lot = lots.shift()) {
    const outcome = await ask(lot);
    if (outcome.kind === 'done') {
      const { invoices } = outcome.value;
      const problem = await hear(outcome.value);
      if (problem) return inquiry(unknown, cursor, { error: problem });
      cursor ??= outcome.value.cursor;
      unknown.push(...lot.filter((address) => !Object.hasOwn(invoices, address)));
    } else if (lot.length === 0 || !isForItsLot(outcome)) {
      return inquiry(unknown, cursor, outcome);
    } else if (lot.length === 1) {
      unknown.push(...lot);
    } else {
      const half = Math.ceil(lot.length / 2);
      lots.unshift(lot.slice(0, half), lot.slice(half));
    }
  }
  return inquiry(unknown, cursor);
}

/** An empty list is one lot too: it brings a cursor. */
function inLots(addresses: readonly string[]): (readonly string[])[] {
  const lots = [addresses.slice(0, MAX_ADDRESSES)];
  for (let from = MAX_ADDRESSES; from < addresses.length; from += MAX_ADDRESSES)
    lots.push(addresses.slice(from, from + MAX_ADDRESSES));
  return lots;
}

/** Whether a part of the lot may be answered for where the whole was not. */
function isForItsLot(outcome: HubOutcome<unknown>): boolean {
  if (outcome.kind === 'refused')
    return ['unknown-address', 'bad-address', 'too-large'].includes(outcome.hubCode);
  return outcome.kind === 'unknown' && outcome.answer === 'too-long';
}

function inquiry(
  unknown: readonly string[],
  cursor: string | undefined,
  failure?: InquiryFailure,
): AddressInquiry {
  return { unknown, ...(cursor !== undefined && { cursor }), ...(failure && { failure }) };
}
