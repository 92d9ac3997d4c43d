import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkedInvoiceStatus } from '../../../../main/hub-client/invoice-status.ts';
import { listSales } from '../../../../main/sales/sales-list.ts';
import { checkInvoiceStatusReply } from '../../../../shared/hub-protocol/replies.ts';
import { OTHER_PAYER_KEY, PAYER_KEY } from '../../../helpers/payer-keys.ts';
import { ADDRESSES, HUB, TillJournal } from '../../../helpers/till-journal.ts';

const TXID = 'ab'.repeat(32);
const IDENTITY = { url: 'https://payer.example.com', publicKey: PAYER_KEY };
const OTHER = { url: 'https://other.example.com', publicKey: OTHER_PAYER_KEY };

let till: TillJournal;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(HUB.hubId, ADDRESSES);
});
afterEach(() => till.remove());

function payersOf(saleId: string) {
  const view = till.sales.view(saleId);
  return view.ok && view.value.tender === 'bitcoin'
    ? view.value.payments.map(({ payer }) => payer)
    : undefined;
}

function kindsOf(saleId: string) {
  const history = till.sales.history(saleId);
  return history.ok ? history.value.map(({ kind, payer }) => (payer ? `${kind} ${payer}` : kind)) : [];
}

describe('a payment whose hub told who signed for it', () => {
  test('carries the domain and the key, and is found by the domain', () => {
    const { saleId, address } = till.charge();
    till.sales.heard(HUB.hubId, [{ address, payments: [till.payment({ identity: IDENTITY })] }]);
    expect(payersOf(saleId)).toEqual([{ host: 'payer.example.com', publicKey: PAYER_KEY }]);
    expect(kindsOf(saleId)).toEqual(['charged', 'payment-seen payer.example.com']);
    const found = listSales(till.journal, { search: 'payer.example.com', limit: 10 });
    expect(found.sales.map((sale) => sale.saleId)).toEqual([saleId]);
  });

  test('may be told so later, and keeps the first that was told, whatever is told after it', () => {
    const { saleId, address } = till.charge();
    till.sales.heard(HUB.hubId, [{ address, payments: [till.payment()] }]);
    expect(payersOf(saleId)).toEqual([undefined]);
    till.sales.heard(HUB.hubId, [{ address, payments: [till.payment({ identity: IDENTITY })] }]);
    till.sales.heard(HUB.hubId, [{ address, payments: [till.payment({ identity: OTHER })] }]);
    till.sales.heard(HUB.hubId, [{ address, payments: [till.payment()] }]);
    till.sales.heard(HUB.hubId, [{ address, payments: [] }]);
    till.sales.heard(HUB.hubId, [{ address, payments: [till.payment({ confirmations: 1 })] }]);
    expect(payersOf(saleId)).toEqual([{ host: 'payer.example.com', publicKey: PAYER_KEY }]);
    expect(kindsOf(saleId)).toEqual([
      'charged',
      'payment-seen',
      'payment-identified payer.example.com',
      'payment-dropped',
      'payment-returned',
      'paid-confirmed',
    ]);
  });

  test('is the same after the journal was read again and its projections were made again', () => {
    const { saleId, address } = till.charge();
    till.sales.heard(HUB.hubId, [{ address, payments: [till.payment({ identity: IDENTITY })] }]);
    const before = payersOf(saleId);
    till.reopen();
    till.journal.rebuild();
    expect(payersOf(saleId)).toEqual(before);
    expect(till.journal.get('SELECT payer FROM sales')).toEqual({ payer: 'payer.example.com' });
  });
});

describe('what a hub tells of a transaction', () => {
  const told = (identities: readonly unknown[]) => {
    const one = { txid: TXID, amount: '0.1', confirmations: 0, first_seen_ms: 1 };
    const payments = identities.map((identity, vout) => ({
      ...one,
      vout,
      ...(identity !== undefined && { identity }),
    }));
    const reply = checkInvoiceStatusReply.parse({
      cursor: '1',
      invoices: Object.fromEntries(payments.map((each) => [`address-${each.vout}`, { payments: [each] }])),
    });
    const checked = checkedInvoiceStatus(reply);
    if (!checked.ok) throw new Error(checked.error);
    return Object.values(checked.value.invoices).map(({ payments: [first] }) => first?.identity?.publicKey);
  };
  const wire = (key: string) => ({
    url: 'https://payer.example.com',
    public_key: Buffer.from(key, 'hex').toString('base64'),
  });

  test('is one payer for all of its outputs', () => {
    expect(told([wire(PAYER_KEY), wire(PAYER_KEY)])).toEqual([PAYER_KEY, PAYER_KEY]);
  });

  test('is nobody where it names two payers, or one for a part of it', () => {
    expect(told([wire(PAYER_KEY), wire(OTHER_PAYER_KEY)])).toEqual([undefined, undefined]);
    expect(told([wire(PAYER_KEY), undefined])).toEqual([undefined, undefined]);
  });

  test('is a payment of nobody where the identity is no identity, and the answer is good all the same', () => {
    expect(told([{ url: 'https://x.example', public_key: 'AA==' }])).toEqual([undefined]);
  });
});
