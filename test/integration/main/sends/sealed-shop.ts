import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { type FaultyProxy, startFaultyProxy } from '../../../helpers/faulty-proxy.ts';
import { createAccount, type HubServer } from '../../../helpers/hub-server.ts';
import { practiseAt, startPracticeHub } from '../../../helpers/practice-hub.ts';
import { secretsIn, textsIn } from '../../../helpers/secret-search.ts';
import { type Credentials, call } from '../../hub/hub-caller.ts';

export const PASSPHRASE = 'what the staff types';
export const OWNERS = 'only the owner knows';
const soon = { timeout: 30_000, interval: 50 };

/** A shop over a bad line, whose till is receive-only: what moves money is sealed with its owner's passphrase. */
export class SealedShop {
  readonly till: AssembledTill;
  readonly #folder = mkdtempSync(join(tmpdir(), 'till-killed-sealed-'));
  #hub: HubServer | undefined;
  #proxy: FaultyProxy | undefined;
  #owner: Credentials | undefined;

  constructor() {
    this.till = new AssembledTill(join(this.#folder, 'till'));
  }

  get hub(): HubServer {
    if (!this.#hub) throw new Error('not opened');
    return this.#hub;
  }

  get proxy(): FaultyProxy {
    if (!this.#proxy) throw new Error('not opened');
    return this.#proxy;
  }

  /** Sets it up, with something on its account that fees are paid from. */
  async open(): Promise<void> {
    this.#hub = await startPracticeHub(join(this.#folder, 'hub'));
    this.#proxy = await startFaultyProxy(this.#hub.url);
    this.#owner = (await createAccount(this.#hub.url)) as Credentials;
    await this.till.start();
    await this.till.ask('connectHub', {
      url: this.proxy.url,
      shopName: 'Café',
      credentialsHost: new URL(this.proxy.url).host,
      credentials: { kind: 'authkey', json: JSON.stringify(this.#owner) },
      passphrase: PASSPHRASE,
      ownerPassphrase: OWNERS,
    });
    expect(await this.till.ask('getTillKey')).toMatchObject({ sealed: true, mayMoveMoney: false });
    await this.sell('0.01');
    await this.till.stop();
  }

  /** A sale that is paid and confirmed; its identity. */
  async sell(amount: string): Promise<string> {
    const { saleId, address } = await this.till.charge(amount);
    await practiseAt(this.hub, 'pay', { btc_address: address, amount });
    await practiseAt(this.hub, 'mine', { blocks: 6 });
    await vi.waitFor(async () => expect((await this.till.invoice(saleId)).state).toBe('confirmed'), soon);
    return saleId;
  }

  /** Runs a program that is killed while it is the till. */
  async dieIn(program: string, wanted: object): Promise<void> {
    const given = {
      ...wanted,
      folder: this.till.folder,
      passphrase: PASSPHRASE,
      ownerPassphrase: OWNERS,
    };
    const child = spawn(process.execPath, [join(import.meta.dirname, program), JSON.stringify(given)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  }

  /** Once the hub is found again after a start. */
  async isFound(): Promise<void> {
    await vi.waitFor(async () => expect((await this.till.call('getHubBalance')).ok).toBe(true), soon);
  }

  /** How often the hub sent there, from the only one who knows. */
  async sentTo(address: string): Promise<number> {
    if (!this.#owner) throw new Error('not opened');
    const { body } = await call(this.hub, this.#owner, 'my-transactions', { limit: '1000' });
    const rows = body.transactions as readonly { kind: string; state: string; btc_address?: string }[];
    return rows.filter(
      ({ kind, state, btc_address: to }) => kind === 'send' && state === 'sent' && to === address,
    ).length;
  }

  /** What of a sale may be refunded still. */
  async left(saleId: string): Promise<string> {
    return (await this.till.ask('getRefundOffer', { saleId })).left.amount;
  }

  /** Which of the owner's secrets lie about in the till's folder. */
  ownersSecretsOnDisk(): readonly string[] {
    const { authkey } = this.#owner ?? {};
    const key = authkey && 'key' in authkey ? String(authkey.key) : '';
    return secretsIn(textsIn(this.till.folder), {
      'the owner’s passphrase': OWNERS,
      'the owner’s authkey': key,
    });
  }

  async close(): Promise<void> {
    await this.till.remove();
    await this.#proxy?.stop();
    await this.#hub?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
