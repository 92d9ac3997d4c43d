import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownInvoices } from '../../../../main/public-board/own-invoices.ts';
import { HUB, regtestAddress, TERMS, TillJournal } from '../../../helpers/till-journal.ts';

let till: TillJournal;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(
    HUB.hubId,
    Array.from({ length: 22 }, (_, number) => regtestAddress(number + 1)),
  );
});
afterEach(() => till.remove());

function post(number: number): void {
  const chargeId = `charge-on-board-${String(number).padStart(4, '0')}`;
  const request = { chargeId, amount: '0.001', currency: 'BTC', memo: '' };
  const charged = till.sales.charge(request, { ...TERMS, board: { code: `K${number}` } }, HUB);
  if (!charged.ok) throw new Error(charged.error.code);
  const { saleId } = charged.value;
  const posting = { hubId: HUB.hubId, ref: `r${number}`, signer: '02', invoiceJson: '{}', signature: 'x' };
  till.sales.book([
    { kind: 'invoice-posting', saleId, body: posting },
    { kind: 'invoice-posted', saleId, body: {} },
  ]);
}

test('of more posted invoices than are listed it is said how many are left, and of a hub that can’t be asked that it was not', async () => {
  for (let number = 0; number < 22; number += 1) post(number);
  const { journal, sales, clock } = till;
  const own = await ownInvoices({
    journal,
    sales,
    nowMs: clock.nowMs(),
    hubId: 'another hub',
    clientOf: () => undefined,
  });
  if (!own.ok) throw new Error(own.error.code);
  expect([own.value.invoices.length, own.value.more]).toEqual([20, 2]);
  expect(own.value.invoices[0]).toMatchObject({ code: 'K21', leftHub: HUB.name, unasked: true });
});
