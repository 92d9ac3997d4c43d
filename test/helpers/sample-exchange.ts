import type { ExchangeView, TradeView } from '../../shared/ipc/trade-view.ts';

const btc = (amount: string) => ({ amount, currency: 'BTC' });
const eur = (amount: string) => ({ amount, currency: 'EUR' });

/** An account with two orders open, one of them half filled. */
export function sampleExchange(nowMs: number, needsPassphrase = false): ExchangeView {
  return {
    balances: [
      { available: btc('0.17301400'), pending: btc('0.00012500'), held: btc('0.02000000') },
      { available: eur('1834.50'), pending: eur('0.00'), held: eur('290.00') },
    ],
    orders: [
      {
        oid: 'ord_1',
        trade: btc('0.04000000'),
        wanted: eur('2400.00'),
        tradeLeft: btc('0.02000000'),
        wantedLeft: eur('1200.00'),
        placedMs: nowMs - 7_200_000,
      },
      {
        oid: 'ord_2',
        trade: eur('290.00'),
        wanted: btc('0.00500000'),
        tradeLeft: eur('290.00'),
        wantedLeft: btc('0.00500000'),
        placedMs: nowMs - 600_000,
      },
    ],
    needsPassphrase,
  };
}

/** One trade of each kind, and what can become of one. */
export function sampleTrades(nowMs: number): TradeView[] {
  const trade = (state: TradeView['state'], more: Partial<TradeView>): TradeView => ({
    tradeId: `trade-${state}`,
    what: 'place-order',
    state,
    atMs: nowMs - 3_600_000,
    by: 'Maria',
    resolvesItself: true,
    ...more,
  });
  const order = { trade: btc('0.04000000'), wanted: eur('2400.00') };
  return [
    trade('unknown', { ...order, problemCode: 'hub-unreachable' }),
    trade('unknown', {
      tradeId: 'trade-plain',
      ...order,
      resolvesItself: false,
      before: [btc('0.21301400'), eur('1834.50')],
      problemCode: 'hub-unreachable',
    }),
    trade('done', { trade: btc('0.00900000'), wanted: eur('529.20'), sales: [1041, 1042], oid: 'ord_3' }),
    trade('done', {
      tradeId: 'trade-paid',
      what: 'pay-invoice',
      amount: btc('0.00050120'),
      address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
    }),
    trade('done', { tradeId: 'trade-cancelled', what: 'cancel-order', oid: 'ord_4' }),
    trade('failed', { ...order, problemCode: 'not-enough' }),
  ];
}
