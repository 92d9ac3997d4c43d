import { bytesToHex } from '@noble/hashes/utils.js';
import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Clock, Random } from '../../shared/clock.ts';
import { BTC } from '../../shared/money/currency.ts';
import { compare, type Money, parseMoney, toDecimal } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { newId } from '../authentication/new-authkey.ts';
import type { InsidePayment } from '../bookkeeping/pay-inside.ts';
import type { Records } from '../store/hub-store.ts';
import type { Bell } from './bell.ts';
import type { Call, HubFunctionImplementation } from './hub-function.ts';
import { invoiceParameter } from './invoice-parameter.ts';
import { type Refusal, refuse, walletUnavailable } from './refusal.ts';

/** A payment that leaves the hub, or one in another currency than the payer's BTC. */
export interface InvoicePayment extends Omit<InsidePayment, 'payee'> {
  /** Whose address it is, where it is one of this hub's. */
  readonly payee?: string | undefined;
  /** The most that it may cost, in BTC. */
  readonly maxBtc?: Money | undefined;
  readonly quoteToken?: string | undefined;
}

/** What it came to. */
interface Paid {
  readonly btcAmount: Money;
  readonly txid?: string;
}

/** The ways in which an invoice can be paid; each works inside the transaction that it is given. */
export interface PaymentWays {
  readonly inside: (records: Records, payment: InsidePayment) => Promise<Result<null, Refusal>>;
  /** To an address that is none of this hub's. */
  readonly onChain?: (records: Records, payment: InvoicePayment) => Promise<Result<Paid, Refusal>>;
  /** The payee gets the amount in its currency, for the payer's BTC; both accounts are locked. */
  readonly atQuote?: (
    records: Records,
    payment: InvoicePayment & { readonly payee: string },
  ) => Promise<Result<Paid, Refusal>>;
}

const TXID_BYTES = 32;

/** `pay-invoice` (hub-api §4): from the caller's account, each address once. */
export function payInvoice({
  clock,
  random,
  bell,
  network,
  ways,
}: {
  readonly clock: Clock;
  readonly random: Random;
  readonly bell: Bell;
  readonly network: () => NetworkName;
  readonly ways: PaymentWays;
}): HubFunctionImplementation {
  /** Who is to hear of it once it is durable. */
  const payees = new WeakMap<Call, string>();

  async function pay(records: Records, payment: InvoicePayment): Promise<Result<Paid, Refusal>> {
    const { payee, amount, maxBtc } = payment;
    if (amount.currency !== BTC) {
      if (payee === undefined || !ways.atQuote) {
        return refuse('unsupported-currency', `This hub can't pay that invoice in ${amount.currency}.`);
      }
      return ways.atQuote(records, { ...payment, payee });
    }
    if (maxBtc && compare(amount, maxBtc) > 0) {
      return refuse('limit-exceeded', `It costs ${toDecimal(amount)} BTC.`, {
        btc_amount: toDecimal(amount),
      });
    }
    if (payee === undefined) return ways.onChain ? ways.onChain(records, payment) : walletUnavailable();
    const paid = await ways.inside(records, { ...payment, payee });
    return paid.ok ? ok({ btcAmount: amount }) : paid;
  }

  return {
    kind: 'changing',
    takesRef: true,
    async prepare(call) {
      const { account: payer, parameters } = call;
      const { max_btc, quote_token: quoteToken, ref } = parameters;
      const read = invoiceParameter(parameters, network());
      if (!read.ok) return read;
      const { address, amount, wire } = read.value.invoice;
      const maxBtc = max_btc === undefined ? undefined : parseMoney(max_btc, BTC);
      if (maxBtc?.ok === false) {
        return refuse('bad-amount', 'The parameter max_btc is not an amount of BTC.', {
          parameter: 'max_btc',
        });
      }
      const id = newId('pay', random);
      const txid = bytesToHex(random.bytes(TXID_BYTES));
      return ok(async (records) => {
        const { accounts, deposits, invoices } = records;
        const nowMs = clock.nowMs();
        const payee = await accounts.ownerOf(address);
        await accounts.lock(payee === undefined ? [payer] : [payer, payee]);
        const isFirst = await invoices.markPaid({ address, payer, id, paidMs: nowMs });
        if (!isFirst || (payee !== undefined && (await deposits.hasInternal(payee, address)))) {
          return refuse('already-paid', 'This hub has paid to that address already.');
        }
        const posted = await invoices.find(address);
        if (posted?.withdrawnMs !== undefined || (wire.info?.expires ?? Number.POSITIVE_INFINITY) <= nowMs) {
          return refuse('conflict', 'The invoice was withdrawn or has expired.');
        }
        const request = { id, payer, payee, address, amount, txid, ref, nowMs };
        const paid = await pay(records, { ...request, maxBtc: maxBtc?.value, quoteToken });
        if (!paid.ok) return paid;
        if (payee !== undefined) payees.set(call, payee);
        return ok({
          id,
          btc_amount: toDecimal(paid.value.btcAmount),
          ...(paid.value.txid !== undefined && { txid: paid.value.txid }),
          internal: payee !== undefined,
        });
      });
    },
    committed(call) {
      const payee = payees.get(call);
      if (payee !== undefined) bell.ring(`account ${payee}`);
    },
  };
}
