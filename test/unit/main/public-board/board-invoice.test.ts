import { describe, expect, test } from 'vitest';
import type { EventBody } from '../../../../main/journal/journal-event.ts';
import { boardInvoiceJson } from '../../../../main/public-board/board-invoice.ts';
import { parseInvoice } from '../../../../shared/hub-protocol/invoice.ts';
import { toDecimal } from '../../../../shared/money/money.ts';
import { ADDRESSES } from '../../../helpers/till-journal.ts';

const charged: EventBody<'sale-charged'> = {
  number: 7,
  chargeId: 'charge-0000000000',
  hubId: 'hub-1',
  hubName: 'Hub',
  network: 'regtest',
  address: ADDRESSES[0],
  price: { amount: '7.50', currency: 'EUR' },
  due: '0.00012500',
  rates: {},
  memo: 'Two   coffees',
  shopName: 'Café',
  deadlineMs: 1_900_000,
  policy: [{ confirmations: 1 }],
  trustPending: false,
  board: { code: 'K7M4Q', place: { lat: '48.13743', lng: '11.57549' } },
};
const read = (json: string) => {
  const parsed = parseInvoice(json, 'regtest');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

describe("a sale's invoice for the public board", () => {
  test('asks for what is due in bitcoin, at the sale’s address, until its deadline', () => {
    const invoice = read(boardInvoiceJson({ chargedMs: 1_000_000, charged }, 'https://hub.example'));
    expect(invoice.address).toBe(ADDRESSES[0]);
    expect([toDecimal(invoice.amount), invoice.amount.currency]).toEqual(['0.00012500', 'BTC']);
    expect(invoice.wire.info).toEqual({
      hub_url: 'https://hub.example',
      memo: 'Café · Two coffees',
      t: 1_000_000,
      lat: '48.13743',
      lng: '11.57549',
      random: 'K7M4Q',
      expires: 1_900_000,
    });
  });

  test('says nothing of where or what for when nobody said', () => {
    const { board: _, ...rest } = charged;
    const bare = { ...rest, memo: '', shopName: ' ', board: { code: 'K7M4Q' } };
    expect(read(boardInvoiceJson({ chargedMs: 1_000_000, charged: bare }, undefined)).wire.info).toEqual({
      t: 1_000_000,
      random: 'K7M4Q',
      expires: 1_900_000,
    });
  });

  test('cuts a long memo where the board would refuse it', () => {
    const memo = '🍵'.repeat(500);
    const { info } = read(boardInvoiceJson({ chargedMs: 1, charged: { ...charged, memo } }, undefined)).wire;
    expect([...(info?.memo ?? '')]).toHaveLength(200);
    expect(info?.memo?.endsWith('🍵…')).toBe(true);
  });
});
