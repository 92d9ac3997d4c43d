import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { InvoiceState } from '../../../../shared/domain/invoice-state.ts';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { createAccount, type HubServer, startHubServer } from '../../../helpers/hub-server.ts';
import { PRACTICE_BY_HAND, practiseAt } from '../../../helpers/practice-hub.ts';

export const PASSPHRASE = 'what the staff types';

/** Waits for a condition, not for a time. */
export const until = (condition: () => void | Promise<void>) =>
  vi.waitFor(condition, { timeout: 30_000, interval: 20 });

/** A till between two real hubs, whose blocks come by hand. */
export class TwoHubs {
  readonly shop: AssembledTill;
  readonly #folder = mkdtempSync(join(tmpdir(), 'two-hubs-'));
  readonly #arguments: readonly string[];
  #old: HubServer | undefined;
  #other: HubServer | undefined;

  /** @param authenticationType of the old hub; the other one's is the other */
  constructor(authenticationType: 1 | 2) {
    this.shop = new AssembledTill(join(this.#folder, 'till'));
    this.#arguments = [...PRACTICE_BY_HAND, '--auth-type'];
    this.#types = { old: authenticationType, other: authenticationType === 1 ? 2 : 1 };
  }

  readonly #types: { readonly old: 1 | 2; readonly other: 1 | 2 };

  get old(): HubServer {
    if (!this.#old) throw new Error('not started');
    return this.#old;
  }

  get other(): HubServer {
    if (!this.#other) throw new Error('not started');
    return this.#other;
  }

  async start(): Promise<void> {
    [this.#old, this.#other] = await Promise.all([this.#hub('old'), this.#hub('other')]);
    await this.shop.start();
  }

  async stopOld(): Promise<void> {
    await this.#old?.stop();
  }

  /** The old hub comes back where it was, with what it knew. */
  async startOldAgain(): Promise<void> {
    this.#old = await this.#hub('old', Number(new URL(this.old.url).port));
  }

  /** Sets the till up with a new account at a hub. */
  async connect(hub: HubServer, url = hub.url): Promise<void> {
    await this.shop.ask('connectHub', {
      url,
      shopName: 'Café',
      credentialsHost: new URL(url).host,
      credentials: { kind: 'authkey', json: JSON.stringify(await createAccount(hub.url)) },
      passphrase: PASSPHRASE,
    });
  }

  /** What a customer, or the chain, does at a hub. */
  async practise(hub: HubServer, what: string, request: object): Promise<{ readonly txid?: string }> {
    return practiseAt(hub, what, request);
  }

  async becomes(saleId: string, state: InvoiceState): Promise<void> {
    await until(async () => expect((await this.shop.invoice(saleId)).state).toBe(state));
  }

  /** The hubs that were left and are watched. */
  async left() {
    return (await this.shop.ask('getHubStatus')).left ?? [];
  }

  async nextMorning(passphrase?: string): Promise<void> {
    await this.shop.stop();
    await this.shop.start(passphrase === undefined ? {} : { passphrase });
  }

  async remove(): Promise<void> {
    await this.shop.remove();
    await Promise.all([this.#old?.stop(), this.#other?.stop()]);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #hub(which: 'old' | 'other', port = 0): Promise<HubServer> {
    const args = [...this.#arguments, `${this.#types[which]}`];
    return startHubServer(join(this.#folder, `hub-${which}`), args, port);
  }
}
