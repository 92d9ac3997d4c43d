import { expect, vi } from 'vitest';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { type FaultyProxy, startFaultyProxy } from '../../../helpers/faulty-proxy.ts';
import { type Credentials, call, createAccount } from '../../hub/hub-caller.ts';
import { startTestHub, type TestHub } from '../../hub/test-hub.ts';

export const PASSPHRASE = 'what the staff types';

export const until = (condition: () => Promise<void>) =>
  vi.waitFor(condition, { timeout: 30_000, interval: 50 });

interface Place {
  readonly hub: TestHub;
  readonly line: FaultyProxy;
  readonly account: Credentials;
}

/** A till with money at a hub that it leaves for another one; both over lines that can go bad, and clocks that can be set on. */
export class LeavingTill {
  readonly shop = new AssembledTill();
  #places: { readonly old: Place; readonly other: Place } | undefined;
  #laterMs = 0;

  get old(): Place {
    if (!this.#places) throw new Error('not started');
    return this.#places.old;
  }

  get other(): Place {
    if (!this.#places) throw new Error('not started');
    return this.#places.other;
  }

  /** At the old hub, with 1 BTC there. */
  async start(): Promise<void> {
    this.#places = { old: await newPlace(), other: await newPlace() };
    await this.startTill();
    await this.connect(this.old);
    const { address } = await this.shop.charge('0.001');
    await this.pay(address, '1');
    await until(async () =>
      expect((await this.shop.ask('getHubBalance')).available.amount).toBe('1.00000000'),
    );
  }

  async startTill(): Promise<void> {
    const nowMs = () => systemClock.nowMs() + this.#laterMs;
    await this.shop.start({ clock: { ...systemClock, nowMs }, passphrase: PASSPHRASE });
  }

  async connect({ line, account }: Place): Promise<void> {
    await this.shop.ask('connectHub', {
      url: line.url,
      shopName: 'Café',
      credentialsHost: new URL(line.url).host,
      credentials: { kind: 'authkey', json: JSON.stringify(account) },
      passphrase: PASSPHRASE,
    });
  }

  async moveOn(): Promise<void> {
    await this.shop.ask('leaveHub');
    await this.connect(this.other);
  }

  /** Somebody pays at the old hub, with blocks on it. */
  async pay(btcAddress: string, amount: string): Promise<void> {
    const { customer } = this.old.hub;
    await customer.pay({ btcAddress, amount, replaceable: false });
    await customer.mine(6);
  }

  /** Somebody else takes what the old account has, but for a little. */
  async takeMoneyAway(to: string): Promise<void> {
    const taken = await call(this.old.hub, this.old.account, 'send-btc', {
      to_btc_address: to,
      amount: '1.0015',
    });
    expect(taken.status).toBe(200);
  }

  /** Everybody's clock goes on by so much. */
  later(ms: number): void {
    this.#laterMs += ms;
    this.old.hub.clock.shift(ms);
    this.other.hub.clock.shift(ms);
  }

  async remove(): Promise<void> {
    await this.shop.remove();
    for (const { hub, line } of Object.values(this.#places ?? {})) {
      await line.stop();
      await hub.stop();
    }
  }
}

async function newPlace(): Promise<Place> {
  const hub = await startTestHub({ currencies: ['BTC', 'EUR'].map(currency) });
  return { hub, line: await startFaultyProxy(hub.url), account: await createAccount(hub) };
}
