import { tillError } from '../../shared/errors/catalogue.ts';
import { btc, fromMoneyText, toDecimal } from '../../shared/money/money.ts';
import type { HubClient, HubOutcome } from '../hub-client/hub-client.ts';
import { ourErrorOf } from '../hub-client/our-error.ts';
import { type LostRequest, provesUndone } from '../hub-client/proves-undone.ts';
import type { ShownChange } from '../hub-client/shown-changes.ts';
import type { EventBody, NewEvent } from '../journal/journal-event.ts';
import type { TradeKind, TradeRow } from './trade-rows.ts';

/** Something that happens to a paid invoice or an order. */
export type TradeEvent = Extract<NewEvent, { readonly kind: `trade-${string}` }>;

type Answer = Omit<EventBody<'trade-done'>, 'tradeId'>;

type NotDone = Exclude<HubOutcome<Answer>, { readonly kind: 'done' }>;

/** Asks the hub for a change exactly as it was intended: asked again it is the same request. */
export async function askForTrade(
  { change, ref }: EventBody<'trade-intended'>,
  client: HubClient,
): Promise<HubOutcome<Answer>> {
  switch (change.what) {
    case 'pay-invoice': {
      const { invoiceJson, maxBtc, quoteToken } = change;
      const paid = await client.payInvoice({
        invoiceJson,
        maxBtc: btc(maxBtc),
        ...(quoteToken !== undefined && { quoteToken }),
        ref,
      });
      if (paid.kind !== 'done') return overCeiling(paid);
      const { id: hubPaymentId, cost, fee, txid } = paid.value;
      return {
        kind: 'done',
        value: {
          ...(hubPaymentId !== undefined && { hubPaymentId }),
          ...(cost && { cost: toDecimal(cost) }),
          ...(fee && { fee: toDecimal(fee) }),
          ...(txid !== undefined && { txid }),
        },
      };
    }
    case 'place-order':
      return client.placeOrder({
        trade: fromMoneyText(change.trade),
        wanted: fromMoneyText(change.wanted),
        ref,
      });
    case 'cancel-order': {
      const cancelled = await client.cancelOrder({ oid: change.oid, ref });
      return cancelled.kind === 'done' ? { kind: 'done', value: { oid: change.oid } } : cancelled;
    }
  }
}

/** What the hub shows of each kind once it is done. */
const PROOF: Readonly<Record<TradeKind, readonly ShownChange['kind'][]>> = {
  'pay-invoice': ['send', 'transfer'],
  'place-order': ['hold'],
  'cancel-order': ['release'],
};

/** What it means that the hub shows that it did this under a trade's `ref`; nothing where it is none of its kind. */
export function shownTradeEvent(
  { trade_id: tradeId, what }: Pick<TradeRow, 'trade_id' | 'what'>,
  { kind, id: hubPaymentId, txid, cost, fee, oid }: ShownChange,
): TradeEvent | undefined {
  if (!PROOF[what].includes(kind)) return undefined;
  return {
    kind: 'trade-done',
    body: {
      tradeId,
      ...(hubPaymentId !== undefined && { hubPaymentId }),
      ...(cost && { cost: toDecimal(cost) }),
      ...(fee && { fee: toDecimal(fee) }),
      ...(txid !== undefined && { txid }),
      ...(oid !== undefined && { oid }),
    },
  };
}

/** The fee of the moment is the hub's: it alone sees whether that takes an invoice over its ceiling. */
function overCeiling(outcome: NotDone): NotDone {
  if (outcome.kind !== 'refused' || outcome.hubCode !== 'limit-exceeded') return outcome;
  return { ...outcome, error: tillError('amount-over-ceiling', outcome.error.detail) };
}

/** What an answer means. */
export function tradeEventOf(
  tradeId: string,
  outcome: HubOutcome<Answer>,
  lost: LostRequest | undefined,
): TradeEvent {
  if (outcome.kind === 'done') return { kind: 'trade-done', body: { tradeId, ...outcome.value } };
  const { code, detail } = ourErrorOf(outcome);
  const body = { tradeId, code, ...(detail !== undefined && { detail }) };
  if (provesUndone(outcome, lost)) return { kind: 'trade-failed', body };
  return { kind: 'trade-unknown', body: { ...body, ...(outcome.kind === 'refused' && { refused: true }) } };
}
