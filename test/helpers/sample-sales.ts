import { rowOf } from '../../renderer/queries/open-sales.ts';
import { formatBip21 } from '../../shared/bitcoin/bip21.ts';
import type { InvoiceState } from '../../shared/domain/invoice-state.ts';
import type { SaleDecision } from '../../shared/domain/sale-decision.ts';
import type { InvoiceSaleRow, InvoiceSaleView, PaymentView } from '../../shared/ipc/sale-view.ts';
import { atLeastZero, btc, subtract, toMoneyText } from '../../shared/money/money.ts';

const ADDRESS = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080';
const MINUTE_MS = 60_000;
const nothing = toMoneyText(btc('0'));

const btcText = (amount: string) => toMoneyText(btc(amount));

export type SampleSale = Partial<Omit<InvoiceSaleView, 'due' | 'received' | 'decisions'>> & {
  readonly state: InvoiceState;
  readonly due?: string;
  readonly received?: string;
  readonly decisions?: readonly SaleDecision[];
};

/** A sale as main would tell of it, with what the sample does not say filled in to match its state. */
export function sampleSale(
  { due = '0.00012500', received, decisions = [], ...sample }: SampleSale,
  nowMs: number,
): InvoiceSaleView {
  const number = sample.number ?? 1042;
  const come =
    received ?? (['open', 'expired', 'withdrawn', 'withdrawing'].includes(sample.state) ? '0' : due);
  const missing = atLeastZero(subtract(btc(due), btc(come)));
  const paid = sample.paid ?? sample.state === 'confirmed';
  const chargedMs = sample.chargedMs ?? nowMs - MINUTE_MS;
  const payments: PaymentView[] = btc(come).amount.isZero()
    ? []
    : [
        {
          paymentId: `${'ab12'.repeat(16)}:0`,
          amount: btcText(come),
          firstSeenMs: chargedMs + 20_000,
          confirmations: sample.state === 'confirmed' ? 1 : 0,
          standing: sample.state === 'reversed' ? 'dropped' : 'live',
          replaceable: false,
          internal: false,
        },
      ];
  const memo = sample.memo ?? '2 espresso, 1 bun';
  const asks = sample.state === 'open' || sample.state === 'partial';
  return {
    saleId: sample.saleId ?? `sale-${number}`,
    number,
    tender: 'bitcoin',
    paid,
    price: { amount: '7.50', currency: 'EUR' },
    due: btcText(due),
    received: btcText(come),
    missing: toMoneyText(missing),
    paidOver: nothing,
    refunded: nothing,
    rate: '60000',
    memo,
    address: ADDRESS,
    ...(asks && {
      uri: formatBip21({ address: ADDRESS, amount: missing, label: 'Café Regtest', message: memo }),
    }),
    chargedMs,
    quotedMs: chargedMs,
    deadlineMs: chargedMs + 15 * MINUTE_MS,
    ...(paid && { paidMs: nowMs }),
    confirmationsRequired: 1,
    atRisk: false,
    replaceable: false,
    conflicted: false,
    holdsMoney: false,
    matchedByAmount: false,
    cameAfterMark: nothing,
    goneAfterMark: nothing,
    network: 'regtest',
    hubName: 'Café hub',
    receiptCount: 0,
    payments,
    ...sample,
    decisions: [...decisions],
  };
}

/** Its line in the lists. */
export function sampleRow(sale: InvoiceSaleView): InvoiceSaleRow {
  return rowOf(sale);
}
