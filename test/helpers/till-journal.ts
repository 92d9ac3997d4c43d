import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bech32 } from '@scure/base';
import { Journal } from '../../main/journal/journal.ts';
import { project } from '../../main/journal/project.ts';
import { readRates } from '../../main/journal/sale-facts.ts';
import { TrustedPayers } from '../../main/payers/trusted-payers.ts';
import { AddressPool } from '../../main/sales/address-pool.ts';
import { Sales, type SaleTerms } from '../../main/sales/sales.ts';
import type { PaymentObservation } from '../../shared/domain/invoice-fact.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { InvoiceSaleView, SaleView } from '../../shared/ipc/sale-view.ts';
import { err, ok } from '../../shared/result.ts';
import { paymentObservation } from './payment-observation.ts';
import { createSteppedClock } from './stepped-clock.ts';

export const HUB = { hubId: 'hub-1', name: 'Test hub', network: 'regtest' } as const;

export const TERMS: SaleTerms = {
  by: 'owner',
  shopName: 'Café',
  rates: { EUR: '60000' },
  rateOf: (code) => {
    const rate = readRates({ EUR: '60000' }).find((known) => known.currency === code);
    return rate ? ok({ rate, source: 'fixed' }) : err(tillError('no-rate', code));
  },
  policy: [{ confirmations: 1 }],
  expiryMs: 15 * 60_000,
  trustPending: false,
};

/** Distinct regtest addresses with good checksums. */
export const ADDRESSES = [
  'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
  'bcrt1qf0y393gp57dm77a4msp3jdazqnpplcy6qznp0d',
  'mnRfrG4FHVbwApDCPcpwgy1n78WjFk5GLg',
] as const;

/** As many more as a test wants, one for each number up to 255. */
export function regtestAddress(number: number): string {
  return bech32.encode('bcrt', [0, ...bech32.toWords(new Uint8Array(20).fill(number))]);
}

/** A real journal in a folder of its own, with the sales on top of it and a clock that stands still. */
export class TillJournal {
  readonly folder = mkdtempSync(join(tmpdir(), 'till-journal-'));
  readonly clock = createSteppedClock();
  readonly changed: SaleView[] = [];
  /** What the pool last told of itself. */
  poolProblem: TillError | undefined;
  journal: Journal;
  pool: AddressPool;
  payers: TrustedPayers;
  sales: Sales;
  #ids = 0;

  constructor() {
    ({ journal: this.journal, pool: this.pool, payers: this.payers, sales: this.sales } = this.#open());
  }

  get path(): string {
    return join(this.folder, 'journal.sqlite');
  }

  reopen(): void {
    this.journal.close();
    ({ journal: this.journal, pool: this.pool, payers: this.payers, sales: this.sales } = this.#open());
  }

  /** Charges a sale at one of the addresses above. */
  charge(amount = '0.00012500', currency = 'BTC', memo = ''): InvoiceSaleView {
    const charged = this.sales.charge(
      { chargeId: `charge-${String(this.#ids++).padStart(9, '0')}`, amount, currency, memo },
      TERMS,
      HUB,
    );
    if (!charged.ok) throw new Error(charged.error.code);
    return charged.value;
  }

  /** A payment of that amount as the hub tells of it: seen now, unconfirmed, unless said otherwise. */
  payment(over: Partial<PaymentObservation> = {}): PaymentObservation {
    return paymentObservation({ firstSeenMs: this.clock.nowMs(), ...over });
  }

  remove(): void {
    this.journal.close();
    rmSync(this.folder, { recursive: true });
  }

  #open() {
    const journal = Journal.open(this.path, project, () => this.clock.nowMs());
    const pool = new AddressPool({
      journal,
      clock: this.clock,
      random: { bytes: (count) => new Uint8Array(count) },
      newRef: () => `ref-${this.#ids++}`,
      changed: (problem) => {
        this.poolProblem = problem;
      },
    });
    const payers = new TrustedPayers(journal);
    const sales = new Sales({
      journal,
      pool,
      payers,
      nowMs: () => this.clock.nowMs(),
      newSaleId: () => `sale-${this.#ids++}`,
      changed: (sale) => this.changed.push(sale),
    });
    return { journal, pool, payers, sales };
  }
}
