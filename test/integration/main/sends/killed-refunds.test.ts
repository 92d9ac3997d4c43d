import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { strangersAddress } from '../../../helpers/customer-wallet.ts';
import { FAULTS, type Fault } from '../../../helpers/faulty-proxy.ts';
import { BEFORE_ASKED, type RefundStep } from './refund-and-die.ts';
import { OWNERS, PASSPHRASE, SealedShop } from './sealed-shop.ts';

const PROGRAM = 'refund-and-die.ts';
const PRICE = '0.00200000';
const NOTHING = '0.00000000';

interface KilledRefund {
  readonly step: RefundStep;
  readonly fault: Fault;
}

const STEPS: readonly RefundStep[] = ['asked', 'in-flight', 'answered', 'done'];
/** After these the till knows nothing, and asks again. */
const LOST: readonly Fault[] = ['lose-answer', 'truncate-answer', 'gateway'];
const AGAIN: readonly RefundStep[] = ['asked-again', 'answered-again'];

/** All of them in `npm run test:long`; otherwise each step once. */
const CASES: readonly KilledRefund[] =
  process.env['TILL_TEST_SEND_ROUNDS'] === undefined
    ? [
        { step: 'asked', fault: 'none' },
        { step: 'in-flight', fault: 'delay-answer' },
        { step: 'answered', fault: 'lose-answer' },
        { step: 'done', fault: 'none' },
        { step: 'asked-again', fault: 'lose-answer' },
        { step: 'answered-again', fault: 'gateway' },
      ]
    : [
        ...STEPS.flatMap((step) => FAULTS.map((fault) => ({ step, fault }))),
        ...AGAIN.flatMap((step) => LOST.map((fault) => ({ step, fault }))),
      ];

describe('a till that is killed in a refund with the owner’s sealed key', () => {
  let shop: SealedShop;
  let number = 0;
  const press = () => `killed-refund-${String(number++).padStart(4, '0')}`;

  beforeAll(async () => {
    shop = new SealedShop();
    await shop.open();
  });
  afterAll(() => shop?.close());
  beforeEach(() => shop.till.start({ passphrase: PASSPHRASE }));
  afterEach(() => shop.till.stop());

  test.each(CASES)('$step, $fault: keeps it back, finds out, and refunds once', async ({ step, fault }) => {
    const { till, proxy } = shop;
    const saleId = await shop.sell(PRICE);
    await till.stop();
    const to = strangersAddress();
    const sendId = press();
    proxy.plan('send-btc', fault);
    await shop.dieIn(PROGRAM, { saleId, to, amount: PRICE, sendId, step });
    proxy.plan('send-btc');

    await till.start({ passphrase: PASSPHRASE });
    const state = async () => (await till.ask('getSend', { sendId })).state;
    const isKnown = step === 'done' && (await state()) !== 'unknown';
    if (!isKnown) {
      // Nobody asks for it while the owner's key is sealed, and nobody gives it back a second time.
      expect(await state()).toBe('unknown');
      expect(await shop.left(saleId)).toBe(NOTHING);
      await shop.isFound();
      expect(await till.call('prepareRefund', { saleId, to, amount: '0.001' })).toMatchObject({
        error: { code: 'refund-too-large' },
      });
      expect(await till.ask('resolveSends', { passphrase: OWNERS })).toEqual({ left: false });
    }
    const known = await state();
    const expected = known === 'failed' ? 0 : 1;
    expect(['sent', 'confirmed', 'failed']).toContain(known);
    expect(await shop.sentTo(to)).toBe(expected);
    expect(await shop.left(saleId)).toBe(expected === 1 ? NOTHING : PRICE);
    expect((await till.invoice(saleId)).state).toBe(expected === 1 ? 'refunded' : 'confirmed');
  });

  test.each(BEFORE_ASKED)(
    '%s: sends nothing by itself, keeps nothing back, and refunds once when it is asked anew',
    async (step) => {
      const { till, proxy } = shop;
      const saleId = await shop.sell(PRICE);
      await till.stop();
      const to = strangersAddress();
      const sendId = press();
      const asked = proxy.callsOf('send-btc');
      await shop.dieIn(PROGRAM, { saleId, to, amount: PRICE, sendId, step });

      await till.start({ passphrase: PASSPHRASE });
      await shop.isFound();
      if (step === 'intended')
        expect(await till.ask('getSend', { sendId })).toMatchObject({
          state: 'failed',
          problem: { code: 'never-asked' },
        });
      else expect(await till.call('getSend', { sendId })).toMatchObject({ error: { code: 'unknown-send' } });
      expect(await till.ask('resolveSends', { passphrase: OWNERS })).toEqual({ left: false });
      expect(await shop.left(saleId)).toBe(PRICE);
      // It waits for the owner as before.
      expect(await till.invoice(saleId)).toMatchObject({
        state: 'confirmed',
        task: 'refund',
        refundAsked: { address: to },
      });

      const { reviewId, warnings: read } = await till.ask('prepareRefund', { saleId, to, amount: PRICE });
      const confirmed = { reviewId, read, passphrase: OWNERS };
      // The press that was lost sends nothing more, whatever was intended with it.
      if (step === 'intended')
        expect(await till.ask('confirmRefund', { ...confirmed, sendId })).toMatchObject({ state: 'failed' });
      expect(proxy.callsOf('send-btc')).toBe(asked);
      expect(await till.ask('confirmRefund', { ...confirmed, sendId: press() })).toMatchObject({
        state: 'sent',
      });
      expect(await shop.sentTo(to)).toBe(1);
      expect(proxy.callsOf('send-btc')).toBe(asked + 1);
      expect(await shop.left(saleId)).toBe(NOTHING);
      const refunded = await till.invoice(saleId);
      expect(refunded.state).toBe('refunded');
      expect(refunded).not.toHaveProperty('refundAsked');
    },
  );
});
