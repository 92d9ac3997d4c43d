import { SaleDecisions } from '../../../../main/sales/sale-decisions.ts';
import type { PaymentObservation } from '../../../../shared/domain/invoice-fact.ts';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { parseRate } from '../../../../shared/money/rate.ts';
import { ok } from '../../../../shared/result.ts';
import { ADDRESSES, HUB, TERMS, TillJournal } from '../../../helpers/till-journal.ts';

/** A till with addresses at hand, at which somebody decides what becomes of sales. */
export class DecidingTill extends TillJournal {
  readonly decisions = new SaleDecisions({ sales: this.sales, nowMs: () => this.clock.nowMs() });

  constructor() {
    super();
    this.pool.paste(HUB.hubId, ADDRESSES);
  }

  hear({ address }: InvoiceSaleView, ...payments: readonly PaymentObservation[]): void {
    this.sales.heard(HUB.hubId, [{ address, payments }]);
  }

  view({ saleId }: InvoiceSaleView): InvoiceSaleView {
    const found = this.sales.view(saleId);
    if (!found.ok || found.value.tender !== 'bitcoin') throw new Error('no invoice');
    return found.value;
  }

  /** The time is up; the hub is asked again and has these payments. */
  async runsOut(sale: InvoiceSaleView, ...payments: readonly PaymentObservation[]): Promise<void> {
    await this.clock.advance(this.view(sale).deadlineMs - this.clock.nowMs() + 1);
    this.sales.heard(HUB.hubId, [{ address: sale.address, payments }], this.clock.nowMs());
  }

  history({ saleId }: InvoiceSaleView) {
    const entries = this.sales.history(saleId);
    return entries.ok ? entries.value : [];
  }

  kinds(sale: InvoiceSaleView): readonly string[] {
    return this.history(sale).map(({ kind }) => kind);
  }
}

/** Terms of a day on which a bitcoin costs this much. */
export function termsAt(price: string): typeof TERMS {
  const rate = parseRate(price, currency('EUR'));
  if (!rate.ok) throw new Error(rate.error);
  return { ...TERMS, rateOf: () => ok({ rate: rate.value, source: 'kraken', atMs: 1_700_000_000_000 }) };
}
