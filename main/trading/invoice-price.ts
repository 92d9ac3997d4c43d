import { isLightning } from '../../shared/bitcoin/lightning.ts';
import type { NetworkName } from '../../shared/bitcoin/network.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { parseInvoice, type ReadInvoice } from '../../shared/hub-protocol/invoice.ts';
import { btcIn } from '../../shared/hub-protocol/trade-replies.ts';
import { BTC } from '../../shared/money/currency.ts';
import { type Money, subtract } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubClient } from '../hub-client/hub-client.ts';

/** What an invoice costs now. */
export interface InvoicePrice {
  readonly invoice: ReadInvoice;
  /** With the fee, where the hub tells it before: what the ceiling has to allow. */
  readonly cost: Money;
  /** What the account has of bitcoin once it cost that, where the hub tells. */
  readonly availableAfter?: Money;
  /** Where its currency is not BTC: what names the price, and until when it holds, ms since 1970 by the hub's clock. */
  readonly quote?: { readonly token?: string; readonly expiresMs: number };
}

/** Errors: `bad-payment-request` for a text that is no invoice of this network, `lightning-invoice`; those of the hub. */
export async function invoicePrice(
  invoiceJson: string,
  { client, network }: { readonly client: HubClient; readonly network: NetworkName },
): Promise<Result<InvoicePrice, TillError>> {
  if (isLightning(invoiceJson)) return err(tillError('lightning-invoice'));
  const read = parseInvoice(invoiceJson, network);
  if (!read.ok) return err(tillError('bad-payment-request', read.error.code));
  if (!client.supports('pay-invoice')) return err(tillError('hub-lacks-function', 'pay-invoice'));
  const invoice = read.value;
  if (invoice.amount.currency === BTC) {
    if (!client.supports('estimate-send-btc'))
      return ok({ invoice, cost: invoice.amount, ...(await leftAfter(invoice.amount, client)) });
    const estimated = await client.estimateSendBtc({ address: invoice.address, amount: invoice.amount });
    if (estimated.kind !== 'done') return err(estimated.error);
    const { total: cost, availableAfter } = estimated.value;
    return ok({ invoice, cost, availableAfter });
  }
  const quoted = await client.exchangeQuote({ fromCurrency: BTC, amount: invoice.amount });
  if (quoted.kind !== 'done') return err(quoted.error);
  const { fromAmt, expiresMs, quoteToken: token } = quoted.value;
  const cost = btcIn(fromAmt);
  if (!cost) return err(tillError('hub-nonsense', 'from_amt'));
  return ok({
    invoice,
    cost,
    ...(await leftAfter(cost, client)),
    quote: { expiresMs, ...(token !== undefined && { token }) },
  });
}

async function leftAfter(cost: Money, client: HubClient): Promise<Pick<InvoicePrice, 'availableAfter'>> {
  const balance = client.supports('my-balance') ? await client.myBalance() : undefined;
  return balance?.kind === 'done' ? { availableAfter: subtract(balance.value.available, cost) } : {};
}
