import type { WireInvoice } from '../../shared/hub-protocol/invoice.ts';
import { BTC } from '../../shared/money/currency.ts';
import type { EventBody } from '../journal/journal-event.ts';

/** What the board takes (hub-api §4). */
const MAX_MEMO_CHARACTERS = 200;

/** A sale that asks for what it was charged at. */
export interface PostableSale {
  readonly chargedMs: number;
  readonly charged: EventBody<'sale-charged'>;
}

/**
 * The exact text of a sale's invoice, as it is signed and posted (hub-api §4): what is due in BTC, the shop's name and the memo, the
 * place and the code that were chosen with the sale, and that it runs out with the sale's deadline.
 * @param hubUrl where payers' hubs find the shop's; absent where nobody else can reach it
 */
export function boardInvoiceJson({ chargedMs, charged }: PostableSale, hubUrl: string | undefined): string {
  const { address, due, deadlineMs, board } = charged;
  const memo = boardMemo(charged);
  const invoice: WireInvoice = {
    btc_address: address,
    amount: due,
    currency: BTC,
    info: {
      ...(hubUrl !== undefined && { hub_url: hubUrl }),
      ...(memo !== '' && { memo }),
      t: chargedMs,
      ...(board?.place && { lat: board.place.lat, lng: board.place.lng }),
      ...(board && { random: board.code }),
      expires: deadlineMs,
    },
  };
  return JSON.stringify(invoice);
}

function boardMemo({ shopName, memo }: EventBody<'sale-charged'>): string {
  const words = [shopName, memo]
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
  const whole = [...words.join(' · ')];
  return whole.length <= MAX_MEMO_CHARACTERS
    ? whole.join('')
    : `${whole.slice(0, MAX_MEMO_CHARACTERS - 1).join('')}…`;
}
