import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { InvoiceState } from '../../shared/domain/invoice-state.ts';
import type { InvoiceSaleView } from '../../shared/ipc/sale-view.ts';
import type { SendView } from '../../shared/ipc/send-view.ts';
import { type Credentials, createAccount } from '../integration/hub/hub-caller.ts';
import { AssembledTill } from './assembled-till.ts';
import { type BitcoinNode, startBitcoinNode } from './bitcoin-node.ts';
import { CustomerWallet } from './customer-wallet.ts';
import { type HubServer, startHubServer } from './hub-server.ts';

/** What the till asks for at its start. */
export const PASSPHRASE = 'what the staff types';

/** What the account begins with: each a coin of the hub's, so that it can send on while change waits for its block. */
const COINS = ['0.05', '0.05', '0.05', '0.05'] as const;

/** A real node and a customer on it, for all shops of a test file. */
export class Regtest {
  readonly node: BitcoinNode;
  readonly customer: CustomerWallet;

  private constructor(node: BitcoinNode, customer: CustomerWallet) {
    this.node = node;
    this.customer = customer;
  }

  static async start(): Promise<Regtest> {
    const node = await startBitcoinNode();
    return new Regtest(node, await CustomerWallet.open(node));
  }

  /** What lies at an address, in blocks: one row for each output. */
  async outputsAt(address: string): Promise<readonly Output[]> {
    const { unspents } = await this.node.rpc<{
      unspents: readonly { readonly txid: string; readonly amount: number }[];
    }>('scantxoutset', ['start', [`addr(${address})`]]);
    return unspents.map(({ txid, amount }) => ({ txid, amount: amount.toFixed(8) }));
  }

  async mempool(): Promise<readonly string[]> {
    return this.node.rpc<readonly string[]>('getrawmempool');
  }

  /** Lets a block take this transaction, once the node has it, and no other. */
  async mine(txid: string): Promise<void> {
    await until(async () => expect(await this.mempool()).toEqual([txid]));
    await this.node.mine(1);
  }
}

export interface Output {
  readonly txid: string;
  /** In BTC. */
  readonly amount: string;
}

/** An event of the journal, as it is exported. */
export interface ExportedEvent {
  readonly kind: string;
  readonly sale_id: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Waits for a condition, not for a time. */
export const until = <Value>(condition: () => Value | Promise<Value>) =>
  vi.waitFor(condition, { timeout: 30_000, interval: 50 });

/** A till with money, at a hub of its own on a real node. Blocks come by hand. */
export class ShopOnNode {
  readonly till: AssembledTill;
  readonly #regtest: Regtest;
  readonly #authenticationType: 1 | 2;
  readonly #folder = mkdtempSync(join(tmpdir(), 'shop-on-node-'));
  #hub: HubServer | undefined;
  #account: Credentials | undefined;
  #presses = 0;

  constructor(regtest: Regtest, authenticationType: 1 | 2) {
    this.#regtest = regtest;
    this.#authenticationType = authenticationType;
    this.till = new AssembledTill(join(this.#folder, 'till'));
  }

  get hub(): HubServer {
    if (!this.#hub) throw new Error('not started');
    return this.#hub;
  }

  /** Who the owner is at the hub. */
  get account(): Credentials {
    if (!this.#account) throw new Error('not started');
    return this.#account;
  }

  /** @param ownerPassphrase makes the till receive-only */
  async start(ownerPassphrase?: string): Promise<void> {
    const type = `${this.#authenticationType}`;
    const bitcoind = `${this.#regtest.node.rpcUrl}/wallet/${this.#wallet}`;
    const engine = ['--engine', 'bitcoind', '--bitcoind', bitcoind];
    this.#hub = await startHubServer(join(this.#folder, 'hub'), [...engine, '--auth-type', type]);
    this.#account = await createAccount(this.hub);
    await this.till.start();
    await this.till.ask('connectHub', {
      url: this.hub.url,
      shopName: 'Café',
      credentialsHost: new URL(this.hub.url).host,
      credentials: { kind: 'authkey', json: JSON.stringify(this.account) },
      passphrase: PASSPHRASE,
      ...(ownerPassphrase !== undefined && { ownerPassphrase }),
    });
    await this.sell('0.2', COINS);
  }

  /** A sale that is paid in these payments, and confirmed. */
  async sell(amount: string, payments: readonly string[] = [amount]): Promise<InvoiceSaleView> {
    const { saleId, address } = await this.till.charge(amount);
    for (const payment of payments) await this.#regtest.customer.pay(address, payment);
    await this.becomes(saleId, 'seen');
    await this.#regtest.node.mine(1);
    return this.becomes(saleId, 'confirmed');
  }

  /** Waits until the sale stands so. */
  becomes(saleId: string, state: InvoiceState): Promise<InvoiceSaleView> {
    return until(async () => {
      const sale = await this.till.invoice(saleId);
      expect(sale.state).toBe(state);
      return sale;
    });
  }

  /** Spendable, as the hub says now. */
  async available(): Promise<string> {
    return (await this.till.ask('getHubBalance')).available.amount;
  }

  async hasAvailable(amount: string): Promise<void> {
    await until(async () => expect(await this.available()).toBe(amount));
  }

  /** The identity of another press of a button. */
  pressId(): string {
    this.#presses += 1;
    return `press-on-node-${`${this.#presses}`.padStart(6, '0')}`;
  }

  /** Lets a block take what was sent, and waits until the till's journal knows. */
  async confirmed({ sendId, txid = '' }: SendView): Promise<SendView> {
    await this.#regtest.mine(txid);
    return until(async () => {
      // Looks at once, instead of when the till would.
      await this.till.ask('resolveSends', {});
      const send = await this.till.ask('getSend', { sendId });
      expect(send.state).toBe('confirmed');
      return send;
    });
  }

  /** The transactions that the hub's wallet ever sent, as the node keeps them. */
  async sentByHub(): Promise<readonly string[]> {
    const listed = await this.#regtest.node.rpc<readonly { category: string; txid: string }[]>(
      'listtransactions',
      ['*', 1_000],
      this.#wallet,
    );
    return [...new Set(listed.filter(({ category }) => category === 'send').map(({ txid }) => txid))];
  }

  async events(isWanted: (event: ExportedEvent) => boolean): Promise<readonly ExportedEvent[]> {
    const { lines, done } = await this.till.ask('exportJournal', { limit: 5_000 });
    if (!done) throw new Error('a long journal');
    const all = lines.trimEnd().split('\n');
    return all.map((line) => JSON.parse(line) as ExportedEvent).filter(isWanted);
  }

  async remove(): Promise<void> {
    await this.till.remove();
    await this.#hub?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Each hub's own, on the node that they share. */
  get #wallet(): string {
    return `hub-${this.#authenticationType}`;
  }
}
