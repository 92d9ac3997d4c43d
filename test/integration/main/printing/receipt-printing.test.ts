import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PAPERS } from '../../../../main/receipts/receipt-escpos.ts';
import type { ReceiptSettings } from '../../../../shared/ipc/receipt-view.ts';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { printOnPaper } from '../../../helpers/printed-paper.ts';
import { type RecordingPrinter, startRecordingPrinter } from '../../../helpers/recording-printer.ts';

let shop: AssembledTill;
let printer: RecordingPrinter;

beforeEach(async () => {
  printer = await startRecordingPrinter();
  shop = new AssembledTill();
  await shop.start();
  await shop.ask('setUpPractice', { shopName: 'Practice Café' });
});
afterEach(async () => {
  await shop.remove();
  await printer.stop();
});

const until = (condition: () => Promise<void>) => vi.waitFor(condition, { timeout: 20_000, interval: 20 });

async function choose(over: Partial<ReceiptSettings> = {}): Promise<void> {
  const { receipts } = await shop.ask('getSettings');
  await shop.ask('saveSettings', { receipts: { ...receipts, printer: printer.place, ...over } });
}

async function paidSale(): Promise<string> {
  const { saleId, address } = await shop.charge();
  await shop.ask('practise', { action: 'pay', address, amount: '0.001', replaceable: false });
  await until(async () => expect((await shop.invoice(saleId)).received.amount).toBe('0.00100000'));
  await shop.ask('practise', { action: 'mine', blocks: 1 });
  await until(async () => expect((await shop.ask('getSale', { saleId })).paid).toBe(true));
  return saleId;
}

const receiptCount = async (saleId: string) => (await shop.ask('getSale', { saleId })).receiptCount;

function printed(index: number) {
  return printOnPaper(printer.receipts[index] ?? new Uint8Array(), PAPERS[80].dots);
}

describe('receipts on a printer of the till’s own', () => {
  test('are journalled once they were taken, marked as copies after the first, and kick the drawer once', async () => {
    await choose({ drawer: 'always' });
    const saleId = await paidSale();
    printer.behave({ paperOut: 'before' });
    expect(await shop.call('sendReceipt', { saleId })).toMatchObject({
      ok: false,
      error: { code: 'printer-out-of-paper' },
    });
    expect(await receiptCount(saleId)).toBe(0);
    expect(shop.log.join('\n')).toContain('printer-out-of-paper');
    printer.behave({});
    expect(await shop.ask('sendReceipt', { saleId })).toEqual({ sent: true });
    expect(await shop.ask('sendReceipt', { saleId })).toEqual({ sent: true });
    expect(await receiptCount(saleId)).toBe(2);
    const [first, second] = [printed(printer.receipts.length - 2), printed(printer.receipts.length - 1)];
    expect(first.text.join('\n')).not.toContain('Copy');
    expect(second.text.join('\n')).toContain('Copy 1');
    expect([first.kicks, second.kicks]).toEqual([1, 0]);
  });

  test('open the drawer for cash alone where the shop wants that, once, and by themselves too', async () => {
    await choose({ drawer: 'cash', automatic: true });
    const cash = { tender: 'cash', amount: '7.50', currency: 'EUR', given: '10', memo: '' } as const;
    const { saleId } = await shop.ask('tender', { ...cash, chargeId: 'cash-press-000000' });
    await until(async () => expect(await receiptCount(saleId)).toBe(1));
    await shop.ask('sendReceipt', { saleId });
    const card = { ...cash, tender: 'other', label: 'Card', chargeId: 'card-press-000000' } as const;
    const other = await shop.ask('tender', card);
    await until(async () => expect(await receiptCount(other.saleId)).toBe(1));
    expect([0, 1, 2].map((index) => printed(index).kicks)).toEqual([1, 0, 0]);
    expect(printed(0).text.join('\n')).toContain('Change');
  });

  test('have the shop’s lines as they were when the sale was rung up', async () => {
    await choose({ header: ['Main Street 5'], footer: ['Thank you!'] });
    const { saleId } = await shop.charge();
    await choose({ header: ['Elsewhere 9'], footer: [] });
    await shop.ask('sendReceipt', { saleId });
    const said = printed(0).text.join('\n');
    expect(said).toContain('Main Street 5');
    expect(said).toContain('Thank you!');
    expect(said).not.toContain('Elsewhere');
    const { uri } = await shop.ask('receiptMail', { saleId });
    expect(decodeURIComponent(uri)).toMatch(
      /^mailto:\?subject=Practice Café: Receipt No\. 1&body=[\s\S]*Main Street 5\r\n/,
    );
    expect(decodeURIComponent(uri)).toContain('Copy 1');
  });

  test('go to the print dialog where the shop chose no printer', async () => {
    const { saleId } = await shop.charge();
    expect(await shop.ask('sendReceipt', { saleId })).toEqual({ sent: false });
    expect(await receiptCount(saleId)).toBe(0);
  });

  test('print by themselves when the sale is paid, once, also after a restart', async () => {
    await choose({ automatic: true });
    const saleId = await paidSale();
    await until(async () => expect(await receiptCount(saleId)).toBe(1));
    await shop.stop();
    await shop.start();
    await until(async () => expect((await shop.ask('getHubStatus')).connection).toBe('fresh'));
    await shop.ask('practise', { action: 'mine', blocks: 1 });
    await until(async () => expect((await shop.invoice(saleId)).confirmations).toBe(2));
    expect(printer.receipts).toHaveLength(1);
    expect(await receiptCount(saleId)).toBe(1);
  });

  test('that could not print by themselves are told of, and not tried again by themselves', async () => {
    printer.behave({ paperOut: 'before' });
    await choose({ automatic: true });
    const saleId = await paidSale();
    await until(async () =>
      expect(shop.announced.find(({ name }) => name === 'receiptFailed')?.payload).toMatchObject({
        saleId,
        error: { code: 'printer-out-of-paper' },
      }),
    );
    printer.behave({});
    const asked = printer.connections();
    await shop.stop();
    await shop.start();
    await until(async () => expect((await shop.ask('getHubStatus')).connection).toBe('fresh'));
    expect(printer.connections()).toBe(asked);
    expect(await receiptCount(saleId)).toBe(0);
  });

  test('of sales paid just before the till was killed print at the next start', async () => {
    await choose();
    const saleId = await paidSale();
    await choose({ automatic: true });
    await shop.stop();
    await shop.start();
    await until(async () => expect(await receiptCount(saleId)).toBe(1));
    expect(printer.receipts).toHaveLength(1);
  });

  test('never hold up a sale: one is charged and paid while the printer takes nothing', async () => {
    printer.behave({ deaf: true });
    await choose({ automatic: true });
    await paidSale();
    await paidSale();
    expect(printer.receipts).toHaveLength(0);
  });

  test('have a test page without a sale', async () => {
    await choose({ drawer: 'always', footer: ['Thank you!'] });
    expect(await shop.ask('printTestPage')).toEqual({ sent: true });
    expect(printed(0).text.join('\n')).toMatch(/Test page[\s\S]*Thank you!/);
    expect(printed(0).kicks).toBe(0);
  });
});
