import type { WalletEngine, WalletPayment } from '../../../hub/engine/wallet-engine.ts';

/** What a hub knows that reads the wallet when it is given notice, from cursor to cursor, and never else. */
export class HubsView {
  readonly payments = new Map<string, WalletPayment>();
  readonly #engine: WalletEngine;
  tip = { hash: '', height: 0 };
  #cursor: string | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(engine: WalletEngine) {
    this.#engine = engine;
    engine.onNotice(() => {
      void this.read().catch(() => {});
    });
  }

  /** Readings follow each other, so that an older one never overwrites a newer. */
  read(): Promise<void> {
    this.#reading = this.#reading.catch(() => {}).then(() => this.#read());
    return this.#reading;
  }

  at(address: string): readonly WalletPayment[] {
    return [...this.payments.values()].filter((payment) => payment.address === address);
  }

  /** The standings of the payments to an address, by txid. */
  standings(address: string): Readonly<Record<string, string>> {
    return Object.fromEntries(this.at(address).map(({ txid, standing }) => [txid, standing.kind]));
  }

  confirmations(txid: string): number {
    const payment = [...this.payments.values()].find((candidate) => candidate.txid === txid);
    return payment?.standing.kind === 'confirmed' ? this.tip.height - payment.standing.blockHeight + 1 : 0;
  }

  async #read(): Promise<void> {
    const { cursor, tip, payments } = await this.#engine.changes(this.#cursor);
    for (const payment of payments) this.payments.set(`${payment.txid}:${payment.vout}`, payment);
    this.tip = tip;
    this.#cursor = cursor;
  }
}
