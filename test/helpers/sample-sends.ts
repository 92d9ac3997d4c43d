import type { SendReview, SendView } from '../../shared/ipc/send-view.ts';

const ADDRESS = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080';
const btc = (amount: string) => ({ amount, currency: 'BTC' });

/** A send that its hub does not know of any more, and all that may be said of it. */
export function sampleReview(): SendReview {
  return {
    reviewId: 'review-1',
    address: ADDRESS,
    label: 'Roaster: beans of May',
    network: 'regtest',
    hubName: 'Café hub',
    amount: btc('0.05000000'),
    worth: { amount: '3000.00', currency: 'EUR' },
    fee: btc('0.00001400'),
    feePercent: '0.03',
    total: btc('0.05001400'),
    availableAfter: btc('0.12300000'),
    internal: false,
    warnings: ['looks-like', 'first-time'],
    looksLike: { address: 'bcrt1qw508aa4rv9q3n0lc2mhjd8ug6zsx5tfyv2t080', name: 'Coffee roaster' },
    needsPassphrase: true,
  };
}

export function sampleSends(nowMs: number): SendView[] {
  const send = (state: SendView['state'], more: Partial<SendView> = {}): SendView => ({
    sendId: `send-${state}`,
    state,
    purpose: 'payment',
    address: ADDRESS,
    amount: btc('0.05000000'),
    fee: btc('0.00001400'),
    internal: false,
    hubName: 'Café hub',
    network: 'regtest',
    by: 'Maria',
    atMs: nowMs - 3_600_000,
    resolvesItself: true,
    ...more,
  });
  const unreachable = { code: 'hub-unreachable', message: 'The hub does not answer.' };
  return [
    send('unknown', { problem: unreachable }),
    send('unknown', {
      sendId: 'send-plain',
      resolvesItself: false,
      problem: unreachable,
      before: btc('0.17300000'),
    }),
    send('sent', { name: 'Coffee roaster' }),
    send('confirmed', { txid: 'ab12'.repeat(16), purpose: 'refund', saleId: 'sale-1', saleNumber: 1042 }),
    send('failed', { problem: { code: 'not-enough', message: 'Not enough in the account.' } }),
  ];
}
