import { BTC } from '../../shared/money/currency.ts';
import { sum, toDecimal } from '../../shared/money/money.ts';
import { confirmationsOf, type Deposit } from '../ledger/deposit.ts';

/** What `check-invoice-status` shows of one address (hub-api §4). */
export interface InvoiceView {
  readonly received: { readonly pending: string; readonly confirmed: string };
  readonly payments: readonly PaymentView[];
}

interface PaymentView {
  readonly txid: string;
  readonly vout: number;
  readonly amount: string;
  readonly confirmations: number;
  readonly first_seen_ms: number;
  readonly replaceable: boolean;
  readonly conflicted: boolean;
  readonly internal: boolean;
  readonly identity?: { readonly url: string; readonly public_key: string };
}

/** The full state of each of these addresses; one that was never paid has no payments. */
export function invoiceViews(
  addresses: readonly string[],
  deposits: readonly Deposit[],
  tipHeight: number,
): Readonly<Record<string, InvoiceView>> {
  const byAddress = Map.groupBy(deposits, (deposit) => deposit.address);
  return Object.fromEntries(
    addresses.map((address) => [address, invoiceView(byAddress.get(address) ?? [], tipHeight)]),
  );
}

/** `confirmed` takes one confirmation at least, whatever the hub demands before money is available. */
function invoiceView(deposits: readonly Deposit[], tipHeight: number): InvoiceView {
  const live = deposits.filter(({ standing }) => standing.kind !== 'conflicted');
  const isConfirmed = (deposit: Deposit) =>
    deposit.standing.kind === 'internal' || confirmationsOf(deposit, tipHeight) > 0;
  return {
    received: {
      pending: total(live.filter((deposit) => !isConfirmed(deposit))),
      confirmed: total(live.filter(isConfirmed)),
    },
    payments: deposits.map((deposit) => ({
      txid: deposit.txid,
      vout: deposit.vout,
      amount: toDecimal(deposit.amount),
      confirmations: confirmationsOf(deposit, tipHeight),
      first_seen_ms: deposit.firstSeenMs,
      replaceable: deposit.replaceable,
      conflicted: deposit.standing.kind === 'conflicted',
      internal: deposit.standing.kind === 'internal',
      ...(deposit.identity && {
        identity: { url: deposit.identity.url, public_key: deposit.identity.publicKey },
      }),
    })),
  };
}

function total(deposits: readonly Deposit[]): string {
  return toDecimal(
    sum(
      BTC,
      deposits.map(({ amount }) => amount),
    ),
  );
}
