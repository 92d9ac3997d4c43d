import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Clock, Random } from '../../shared/clock.ts';
import { BTC, type CurrencyCode } from '../../shared/money/currency.ts';
import { type Money, parseMoney, toDecimal } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { newId } from '../authentication/new-authkey.ts';
import { tradeAtQuote } from '../exchange/trade-at-quote.ts';
import type { Dealer, Offer } from '../prices/dealer.ts';
import type { Sending } from '../sends/sending.ts';
import type { Records } from '../store/hub-store.ts';
import { enterChange } from './enter-change.ts';
import type { Call, Stage, StagedChange, StagedFunction } from './hub-function.ts';
import { invoiceParameter } from './invoice-parameter.ts';
import { type Refusal, refuse } from './refusal.ts';

const NAME = 'pay-invoice';

/** An invoice that an account is to pay. */
interface WantedPayment {
  readonly id: string;
  readonly payer: string;
  readonly address: string;
  /** In the invoice's currency. */
  readonly amount: Money;
  readonly expiresMs: number;
  /** The most that it may cost, in BTC. */
  readonly maxBtc?: Money | undefined;
  readonly quoteToken?: string | undefined;
  readonly ref?: string | undefined;
  readonly payeeHubUrl?: string | undefined;
}

/**
 * `pay-invoice` (hub-api §4): from the caller's account, each address once. In BTC inside the hub or on the chain, as
 * `send-btc` does it; in another currency from the order book or the hub's dealer, where payer and payee are of this hub.
 */
export function payInvoice({
  clock,
  random,
  network,
  currencies,
  sending,
  attachesIdentity,
  dealer,
}: {
  readonly clock: Clock;
  readonly random: Random;
  readonly network: () => NetworkName;
  /** Those that the hub keeps. */
  readonly currencies: ReadonlySet<CurrencyCode>;
  readonly sending: Sending;
  /** Whether the payee's hub is told whose coins were sent. */
  readonly attachesIdentity: boolean;
  readonly dealer?: Dealer | undefined;
}): StagedFunction {
  function read({ account: payer, parameters }: Call): Result<WantedPayment, Refusal> {
    const { max_btc, quote_token: quoteToken, ref } = parameters;
    const invoice = invoiceParameter(parameters, network());
    if (!invoice.ok) return invoice;
    const { address, amount, wire } = invoice.value.invoice;
    if (!currencies.has(amount.currency)) {
      return refuse('unsupported-currency', `This hub does not keep ${amount.currency}.`, {
        parameter: 'invoice_json',
      });
    }
    const maxBtc = max_btc === undefined ? undefined : parseMoney(max_btc, BTC);
    if (maxBtc?.ok === false) {
      return refuse('bad-amount', 'The parameter max_btc is not an amount of BTC.', { parameter: 'max_btc' });
    }
    const expiresMs = wire.info?.expires ?? Number.POSITIVE_INFINITY;
    const id = newId('pay', random);
    const payeeHubUrl = attachesIdentity ? wire.info?.hub_url : undefined;
    const money = { address, amount, maxBtc: maxBtc?.value, quoteToken };
    return ok({ id, payer, ...money, expiresMs, ref, payeeHubUrl });
  }

  /** How the payment is made once it may be. */
  async function way(wanted: WantedPayment): Promise<Result<StagedChange, Refusal>> {
    const { id, payer: account, address, amount, maxBtc: atMost, quoteToken, ref, payeeHubUrl } = wanted;
    if (amount.currency !== BTC) {
      const offer = quoteToken === undefined ? await dealer?.offer(account, BTC, amount) : undefined;
      return ok((records) => payAtQuote(records, wanted, offer));
    }
    return sending.prepare({
      id,
      account,
      address,
      amount,
      ...(atMost && { atMost }),
      function: NAME,
      ref,
      payeeHubUrl,
      reply: ({ fee, internal }) => ({
        id,
        btc_amount: toDecimal(amount),
        fee: toDecimal(fee),
        internal,
      }),
    });
  }

  async function payAtQuote(
    records: Records,
    wanted: WantedPayment,
    offer: Offer | undefined,
  ): Promise<Result<Stage, Refusal>> {
    const { id, payer, address, amount, maxBtc: atMost, quoteToken, ref } = wanted;
    const payee = await records.accounts.ownerOf(address);
    if (payee === undefined) {
      return refuse('unsupported-currency', `Only accounts of this hub can be paid in ${amount.currency}.`);
    }
    const settling = { records, random, nowMs: clock.nowMs() };
    const cost = await tradeAtQuote(settling, {
      payer,
      payee,
      fromCur: BTC,
      to: amount,
      ...(quoteToken !== undefined && { quoteToken }),
      ...(offer && { offer }),
      ...(atMost && { atMost }),
      row: { id, btcAddress: address, ...(ref !== undefined && { ref }) },
    });
    if (!cost.ok) return cost;
    return ok({ reply: { id, btc_amount: toDecimal(cost.value), internal: true } });
  }

  return {
    kind: 'staged',
    async prepare(call) {
      const wanted = read(call);
      if (!wanted.ok) return wanted;
      const paid = await way(wanted.value);
      if (!paid.ok) return paid;
      return ok(async (records) => {
        const permitted = await claim(records, wanted.value, clock.nowMs());
        return permitted.ok ? enterChange(records, paid.value, clock.nowMs()) : permitted;
      });
    },
    finish: sending.finish,
  };
}

/** Makes the address one that this hub has paid. */
async function claim(
  { deposits, invoices, sends }: Records,
  { id, payer, address, expiresMs }: WantedPayment,
  nowMs: number,
): Promise<Result<null, Refusal>> {
  const isFirst = await invoices.markPaid({ address, payer, id, paidMs: nowMs });
  if (!isFirst || (await deposits.hasInternal(address)) || (await sends.hasSentTo(address))) {
    return refuse('already-paid', 'This hub has paid to that address already.');
  }
  const posted = await invoices.find(address);
  if (posted?.withdrawnMs !== undefined || expiresMs <= nowMs) {
    return refuse('conflict', 'The invoice was withdrawn or has expired.');
  }
  return ok(null);
}
