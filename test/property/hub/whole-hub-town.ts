import { expect } from 'vitest';
import type { Outcome, Reply } from '../../../hub/functions/hub-function.ts';
import { flatFee } from '../../../hub/ledger/send-fee.ts';
import { signMessage } from '../../../shared/bitcoin/bip137.ts';
import type { HubFunction } from '../../../shared/hub-protocol/functions.ts';
import { withdrawalMessage } from '../../../shared/hub-protocol/invoice.ts';
import type { Parameters } from '../../../shared/hub-protocol/request-body.ts';
import { currency } from '../../../shared/money/currency.ts';
import { fromSmallestUnits, toDecimal, toSmallestUnits } from '../../../shared/money/money.ts';
import { strangersAddress } from '../../helpers/customer-wallet.ts';
import { cheapestSale, dealersSale, type Sale, settleSale } from './dealer-model.ts';
import { ExchangeModel } from './exchange-model.ts';
import type { WholeHub } from './whole-hub.ts';
import { CURRENCIES, type Step } from './whole-hub-step.ts';

const KEY = new Uint8Array(32).fill(3);

/** What a request comes to by the model: its code, or what it does there, told the answer if there is one. */
type Verdict = string | ((reply: Reply | undefined) => void);

/** A request that may be made again and again, under one `ref`. */
interface Asked {
  readonly account: string;
  readonly name: HubFunction;
  readonly parameters: Parameters;
  readonly judge: () => Verdict;
  isDone: boolean;
  reply?: Reply | undefined;
}

interface Invoice {
  readonly account: string;
  readonly address: string;
  readonly json: string;
  readonly code: string;
  readonly units: bigint;
  standing: 'payable' | 'paid' | 'withdrawn';
  isListed: boolean;
}

interface Quote {
  readonly account: string;
  readonly token: string;
  readonly invoice: Invoice;
  readonly seller: Sale['seller'];
  readonly cost: bigint;
  readonly expiresMs: number;
  isUsed: boolean;
}

/** The hub and the model, side by side. */
export class Town {
  readonly hub: WholeHub;
  readonly model = new ExchangeModel();
  readonly asked: Asked[] = [];
  readonly counts = new Map<string, number>();
  readonly invoices: Invoice[] = [];
  readonly #quotes: Quote[] = [];
  readonly #addresses: { readonly account: string; readonly address: string }[] = [];
  readonly credited = new Set<string>();
  /** What left for the chain, by the ref of the send. */
  readonly outside = new Map<string, { readonly asked: Asked; readonly total: bigint }>();

  constructor(hub: WholeHub) {
    this.hub = hub;
  }

  async newAddress(of: string): Promise<string> {
    const made = await this.hub.call(of, 'new-btc-address', {});
    if (!made.ok) throw new Error(made.error.message);
    const address = made.value.btc_address as string;
    this.#addresses.push({ account: of, address });
    return address;
  }

  async do(next: Step): Promise<void> {
    const { engine } = this.hub;
    switch (next.kind) {
      case 'deposit': {
        const known = next.pick === undefined ? undefined : pickFrom(this.#addresses, next.pick);
        const btcAddress = known?.address ?? (await this.newAddress(next.account));
        // Whatever becomes of it, and whoever is to pay it still may.
        const posted = this.invoices.find(({ address }) => address === btcAddress);
        if (posted) posted.isListed = false;
        engine.controls.pay({ btcAddress, amount: amountOf(next.satoshi, 'BTC'), replaceable: true });
        return this.#look();
      }
      case 'mine':
        engine.controls.mine(1);
        return this.#look();
      case 'reorganise': {
        const { tip, payments } = await engine.changes();
        const dropped = next.dropped.flatMap((at) => payments[at % payments.length]?.txid ?? []);
        if (tip.height > 0) engine.controls.reorganise(Math.min(next.depth, tip.height), dropped);
        return this.#look();
      }
      case 'work':
        return this.work();
      case 'wait':
        return this.hub.clock.advance(31_000);
      case 'credit':
        await this.hub.credit(next.account, 'USD', next.units);
        return this.model.give(next.account, 'USD', next.units);
      case 'again': {
        const asked = pickFrom(this.asked, next.pick);
        if (asked && next.isOther && asked.isDone) return this.#expectRefReused(asked);
        return asked && this.#perform(asked);
      }
      case 'quote':
        return this.#quote(next.account, pickFrom(this.invoices, next.pick));
      default:
        return this.#ask(next);
    }
  }

  async #ask(
    next: Exclude<
      Step,
      { kind: 'deposit' | 'mine' | 'reorganise' | 'work' | 'credit' | 'again' | 'quote' | 'wait' }
    >,
  ) {
    switch (next.kind) {
      case 'send-inside': {
        const to = pickFrom(this.#addresses, next.pick);
        if (!to) return;
        const parameters = { to_btc_address: to.address, amount: amountOf(next.satoshi, 'BTC') };
        return this.#make(next.account, 'send-btc', parameters, () => {
          if (!this.#has(next.account, next.satoshi)) return 'insufficient-funds';
          return () => {
            this.#leaveBoard(to.address);
            this.#move(next.account, to.account, 'BTC', next.satoshi);
          };
        });
      }
      case 'send-outside': {
        const [to, amount] = [strangersAddress(), amountOf(next.satoshi, 'BTC')];
        const invoice = { btc_address: to, amount, currency: 'BTC' };
        const parameters: Parameters = next.isInvoice
          ? { invoice_json: JSON.stringify(invoice) }
          : { to_btc_address: to, amount };
        const total = next.satoshi + toSmallestUnits(flatFee(await this.hub.engine.feeRate()));
        const asked: Asked = {
          account: next.account,
          name: next.isInvoice ? 'pay-invoice' : 'send-btc',
          parameters: { ...parameters, ref: this.#newRef() },
          isDone: false,
          judge: () => {
            if (!this.#has(next.account, total)) return 'insufficient-funds';
            return () => {
              this.model.take(next.account, 'BTC', total);
              this.outside.set(asked.parameters.ref ?? '', { asked, total });
            };
          },
        };
        this.asked.push(asked);
        return this.#perform(asked);
      }
      case 'place': {
        const [tradeCur = 'BTC', forCur = 'USD'] = next.isSale ? CURRENCIES : CURRENCIES.toReversed();
        const { tradeAmt, forAmt } = next;
        const terms = { account: next.account, tradeCur, tradeAmt, forCur, forAmt };
        const parameters = {
          trade_amt: amountOf(tradeAmt, tradeCur),
          trade_cur: tradeCur,
          for_amt: amountOf(forAmt, forCur),
          for_cur: forCur,
        };
        return this.#make(next.account, 'place-order', parameters, () =>
          this.model.canPlace({ ...terms, oid: '' })
            ? (reply) => this.model.place({ ...terms, oid: String(reply?.oid) })
            : 'insufficient-funds',
        );
      }
      case 'cancel': {
        const order = pickFrom(this.model.orders, next.pick);
        if (!order) return;
        const isOpen = () => this.model.orders.some(({ oid }) => oid === order.oid);
        return this.#make(order.account, 'cancel-order', { oid: order.oid }, () =>
          isOpen() ? () => this.model.cancel(order.oid) : 'unknown-order',
        );
      }
      case 'post': {
        const address = await this.newAddress(next.account);
        const amount = amountOf(next.units, next.code);
        const json = JSON.stringify({ btc_address: address, amount, currency: next.code });
        const parameters = { invoice_json: json, signature: signMessage(json, KEY) };
        const { account: of, code } = next;
        const invoice: Invoice = {
          account: of,
          address,
          json,
          code,
          units: next.units,
          standing: 'payable',
          isListed: true,
        };
        return this.#make(of, 'post-invoice', parameters, () => () => void this.invoices.push(invoice));
      }
      case 'withdraw': {
        const invoice = pickFrom(this.invoices, next.pick);
        if (!invoice) return;
        const signature = signMessage(withdrawalMessage(invoice.address), KEY);
        const parameters = { invoice_bitcoin_address: invoice.address, signature };
        return this.#make(invoice.account, 'withdraw-invoice', parameters, () => () => {
          if (invoice.standing === 'payable') invoice.standing = 'withdrawn';
          invoice.isListed = false;
        });
      }
      case 'pay': {
        const invoice = pickFrom(this.invoices, next.pick);
        return invoice && this.#pay(next.account, invoice);
      }
      case 'pay-quoted': {
        // Older ones have mostly been used, or have expired.
        const quote = pickFrom(this.#quotes.slice(-4), next.pick);
        return quote && this.#pay(next.isHis ? quote.account : next.account, quote.invoice, quote);
      }
    }
  }

  async #pay(payer: string, invoice: Invoice, quote?: Quote): Promise<void> {
    const parameters = { invoice_json: invoice.json, ...(quote && { quote_token: quote.token }) };
    return this.#make(payer, 'pay-invoice', parameters, () => {
      if (invoice.standing === 'paid') return 'already-paid';
      if (invoice.standing === 'withdrawn') return 'conflict';
      if (invoice.code === 'BTC') {
        if (!this.#has(payer, invoice.units)) return 'insufficient-funds';
        return () => {
          pay(invoice);
          this.#move(payer, invoice.account, 'BTC', invoice.units);
        };
      }
      if (quote && !this.#isGood(quote, payer)) return 'quote-expired';
      const sale = quote ? this.#quotedSale(quote) : cheapestSale(this.model, payer, invoice.units);
      if (!sale) return quote ? 'quote-expired' : 'limit-exceeded';
      if (!this.#has(payer, sale.cost)) return 'insufficient-funds';
      return (reply) => {
        expect(reply?.btc_amount).toBe(amountOf(sale.cost, 'BTC'));
        pay(invoice);
        if (quote) quote.isUsed = true;
        settleSale(this.model, payer, sale, invoice.units);
        this.#move(payer, invoice.account, 'USD', invoice.units);
        this.#count(`exchanged by the ${sale.seller}${quote ? ' at a quote' : ''}`);
      };
    });
  }

  async #quote(payer: string, invoice: Invoice | undefined): Promise<void> {
    if (invoice?.code !== 'USD') return;
    const wanted = { from_cur: 'BTC', to_cur: 'USD', to_amt: amountOf(invoice.units, 'USD') };
    const quoted = await this.hub.call(payer, 'get-exchange-quote', wanted);
    const sale = cheapestSale(this.model, payer, invoice.units);
    expect(told(quoted)).toBe(sale ? 'done' : 'limit-exceeded');
    if (!quoted.ok || !sale) return;
    expect(quoted.value.from_amt).toBe(amountOf(sale.cost, 'BTC'));
    const token = String(quoted.value.quote_token);
    const expiresMs = Number(quoted.value.expires_ms);
    this.#quotes.push({ account: payer, token, invoice, ...sale, expiresMs, isUsed: false });
  }

  /** What a quote is worth by now: whoever gave it sells at it, or nobody. */
  #quotedSale({ account, seller, cost, invoice }: Quote): Sale | undefined {
    if (seller === 'dealer') return dealersSale(this.model, account, invoice.units);
    const purchase = this.model.purchase(account, 'BTC', 'USD', invoice.units);
    return purchase && purchase.cost <= cost ? { seller, cost: purchase.cost, purchase } : undefined;
  }

  #isGood(quote: Quote, payer: string): boolean {
    return !quote.isUsed && quote.account === payer && this.hub.clock.nowMs() <= quote.expiresMs;
  }

  #make(of: string, name: HubFunction, parameters: Parameters, judge: Asked['judge']): Promise<void> {
    const asked = {
      account: of,
      name,
      judge,
      isDone: false,
      parameters: { ...parameters, ref: this.#newRef() },
    };
    this.asked.push(asked);
    return this.#perform(asked);
  }

  /** What was done before does nothing more, and answers as then. */
  async #perform(asked: Asked): Promise<void> {
    const verdict = asked.isDone ? 'repeated' : asked.judge();
    const outcome = await this.hub.call(asked.account, asked.name, asked.parameters);
    this.#count(`${asked.name} ${verdict === 'repeated' ? verdict : told(outcome)}`);
    const isRefused = typeof verdict === 'string' && verdict !== 'repeated';
    expect([asked.name, told(outcome)]).toEqual([asked.name, isRefused ? verdict : 'done']);
    if (verdict === 'repeated') {
      if (outcome.ok && asked.reply) expect(outcome.value).toEqual(asked.reply);
    } else if (typeof verdict !== 'string') {
      asked.isDone = true;
      verdict(outcome.ok ? outcome.value : undefined);
    }
    if (outcome.ok) asked.reply = outcome.value;
  }

  async #expectRefReused({ account: of, name, parameters }: Asked): Promise<void> {
    const outcome = await this.hub.call(of, name, { ...parameters, more: 'than before' });
    expect(told(outcome)).toBe('ref-reused');
    this.#count('ref-reused');
  }

  async work(): Promise<void> {
    await this.hub.work();
    for (const [ref, { asked, total }] of this.outside) {
      const key = { account: asked.account, function: asked.name, ref };
      if (await this.hub.store.read(({ requests }) => requests.findRef(key))) continue;
      // The wallet had no coins for it: it is undone, and may be asked for afresh.
      this.outside.delete(ref);
      asked.isDone = false;
      this.model.give(asked.account, 'BTC', total);
      this.#count('undone');
    }
  }

  /** The hub looks at the chain, and so does the model. */
  async #look(): Promise<void> {
    await this.hub.look();
    for (const { txid, address, amount, standing } of (await this.hub.engine.changes()).payments) {
      const to = this.#addresses.find((each) => each.address === address);
      const isConfirmed = standing.kind === 'confirmed';
      if (!to || isConfirmed === this.credited.has(txid)) continue;
      if (isConfirmed) {
        this.credited.add(txid);
        this.model.give(to.account, 'BTC', toSmallestUnits(amount));
      } else {
        this.credited.delete(txid);
        this.model.reverse(to.account, toSmallestUnits(amount));
        this.#count(this.model.owes(to.account) > 0n ? 'owed' : 'reversed');
      }
    }
  }

  #has(of: string, needed: bigint): boolean {
    return this.model.of(of, 'BTC') >= needed && this.model.owes(of) === 0n;
  }

  #move(from: string, to: string, code: string, amount: bigint): void {
    this.model.take(from, code, amount);
    this.model.give(to, code, amount);
  }

  /** What is paid, in whatever way, is not to be paid any more. */
  #leaveBoard(address: string): void {
    const invoice = this.invoices.find((each) => each.address === address);
    if (invoice) pay(invoice);
  }

  #newRef(): string {
    return `request-number-${String(this.asked.length).padStart(4, '0')}`;
  }

  #count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}

function amountOf(smallest: bigint, code: string): string {
  return toDecimal(fromSmallestUnits(smallest, currency(code)));
}

/** A send that waits for the worker is as good as done. */
function told(outcome: Outcome): string {
  return outcome.ok || outcome.error.isUncertain ? 'done' : outcome.error.code;
}

function pay(invoice: Invoice): void {
  invoice.standing = 'paid';
  invoice.isListed = false;
}

function pickFrom<T>(all: readonly T[], at: number): T | undefined {
  return all[at % all.length];
}
