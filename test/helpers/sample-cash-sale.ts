import type { TenderedSaleView } from '../../shared/ipc/sale-view.ts';

/** A sale paid in cash, as main would tell of it. */
export function sampleCashSale(nowMs: number, over: Partial<TenderedSaleView> = {}): TenderedSaleView {
  return {
    saleId: 'cash-sale',
    number: 1043,
    tender: 'cash',
    paid: true,
    price: { amount: '7.50', currency: 'EUR' },
    given: { amount: '20.00', currency: 'EUR' },
    change: { amount: '12.50', currency: 'EUR' },
    memo: '2 espresso',
    chargedMs: nowMs,
    network: 'regtest',
    hubName: 'Café hub',
    receiptCount: 0,
    ...over,
  };
}
