import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { AssembledTill } from './assembled-till.ts';
import { type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';
import { createAccount, type HubServer, type NewAccount } from './hub-server.ts';
import { practiseAt, startPracticeHub } from './practice-hub.ts';

/** A till at a real hub, over a line that can go bad, with money in its account. Blocks come by hand. */
export class FundedTill {
  readonly shop: AssembledTill;
  readonly #folder = mkdtempSync(join(tmpdir(), 'till-funded-'));
  #hub: HubServer | undefined;
  #proxy: FaultyProxy | undefined;
  #account: NewAccount | undefined;

  constructor() {
    this.shop = new AssembledTill(join(this.#folder, 'till'));
  }

  /** Where the hub keeps everything. */
  get hubFolder(): string {
    return join(this.#folder, 'hub');
  }

  get hub(): HubServer {
    if (!this.#hub) throw new Error('not started');
    return this.#hub;
  }

  /** Who the till is at the hub. */
  get account(): NewAccount {
    if (!this.#account) throw new Error('not started');
    return this.#account;
  }

  get proxy(): FaultyProxy {
    if (!this.#proxy) throw new Error('not started');
    return this.#proxy;
  }

  /** With so much BTC, confirmed; at a `plain` hub, which keeps no `ref`s. */
  async start(amount: string, plain = false): Promise<void> {
    this.#hub = await startPracticeHub(this.hubFolder);
    this.#proxy = await startFaultyProxy(this.hub.url, plain);
    this.#account = await createAccount(this.hub.url);
    await this.shop.start();
    await this.shop.ask('connectHub', {
      url: this.proxy.url,
      shopName: 'Café',
      credentialsHost: new URL(this.proxy.url).host,
      credentials: { kind: 'authkey', json: JSON.stringify(this.account) },
      passphrase: 'correct horse battery',
    });
    const sale = await this.shop.charge('0.001');
    await this.practise('pay', { btc_address: sale.address, amount });
    await this.mine(6);
    await this.hasAvailable(amount);
  }

  /** A sale that is paid and confirmed; its identity. */
  async sell(amount: string): Promise<string> {
    const { saleId, address } = await this.shop.charge(amount);
    await this.practise('pay', { btc_address: address, amount });
    await this.mine(6);
    await vi.waitFor(async () => expect((await this.shop.invoice(saleId)).state).toBe('confirmed'), {
      timeout: 30_000,
      interval: 50,
    });
    return saleId;
  }

  async practise(what: string, request: object): Promise<void> {
    await practiseAt(this.hub, what, request);
  }

  mine(blocks: number): Promise<void> {
    return this.practise('mine', { blocks });
  }

  async available(): Promise<string> {
    return (await this.shop.ask('getHubBalance')).available.amount;
  }

  /** Waits until the account has this, to the satoshi. */
  async hasAvailable(amount: string): Promise<void> {
    await vi.waitFor(async () => expect(Number(await this.available())).toBe(Number(amount)), {
      timeout: 30_000,
      interval: 50,
    });
  }

  async remove(): Promise<void> {
    await this.shop.remove();
    await this.#proxy?.stop();
    await this.#hub?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
