import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { strangersAddress } from '../../../helpers/customer-wallet.ts';
import type { Fault } from '../../../helpers/faulty-proxy.ts';
import { reviewOf } from './dying-till.ts';
import type { ResolveStep } from './resolve-and-die.ts';
import { OWNERS, PASSPHRASE, SealedShop } from './sealed-shop.ts';

const PRICE = '0.00200000';
const NOTHING = '0.00000000';
const STEPS: readonly ResolveStep[] = ['opening', 'opened', 'asked', 'in-flight', 'answered', 'done'];
/** Whether the hub did it before the till lost sight of it. */
const BEFORE: readonly Fault[] = ['lose-request', 'lose-answer'];

/** All of them in `npm run test:long`; otherwise each step once. */
const CASES = STEPS.flatMap((step, index) =>
  BEFORE.filter(
    (_, which) => process.env['TILL_TEST_SEND_ROUNDS'] !== undefined || which === index % BEFORE.length,
  ).map((before) => ({ step, before })),
);

const allOf = (fault: Fault) => Array.from({ length: 60 }, () => fault);

describe('a till that is killed while its owner asks what became of a refund', () => {
  let shop: SealedShop;
  let number = 0;

  beforeAll(async () => {
    shop = new SealedShop();
    await shop.open();
  });
  afterAll(() => shop?.close());
  beforeEach(() => shop.till.start({ passphrase: PASSPHRASE }));
  afterEach(() => shop.till.stop());

  /** A refund that the hub was asked for, and that nobody knows of. */
  async function lostRefund(before: Fault) {
    const { till, proxy } = shop;
    const saleId = await shop.sell(PRICE);
    const to = strangersAddress();
    const sendId = `lost-refund-${String(number++).padStart(4, '0')}`;
    proxy.plan('send-btc', ...allOf(before));
    // What the hub shows tells nothing, so that it has to be asked.
    proxy.plan('my-transactions', ...allOf('lose-answer'));
    const { reviewId, warnings: read } = await reviewOf(till, { saleId, to, amount: PRICE });
    const sent = await till.ask('confirmRefund', { sendId, reviewId, read, passphrase: OWNERS });
    expect(sent.state).toBe('unknown');
    await till.stop();
    proxy.plan('send-btc');
    return { saleId, to, sendId };
  }

  test.each(CASES)(
    '$step, after $before: finds out, refunds once, and leaves no secret on the disk',
    async ({ step, before }) => {
      const { till, proxy } = shop;
      const { saleId, to, sendId } = await lostRefund(before);
      await shop.dieIn('resolve-and-die.ts', { sendId, step });
      expect(shop.ownersSecretsOnDisk()).toEqual([]);

      await till.start({ passphrase: PASSPHRASE });
      const state = async () => (await till.ask('getSend', { sendId })).state;
      expect(await state()).toBe(step === 'done' ? 'sent' : 'unknown');
      expect(await shop.left(saleId)).toBe(NOTHING);
      await shop.isFound();
      if (step !== 'done') {
        // The key that was open when it was killed is sealed again.
        expect(await till.call('resolveSends', {})).toMatchObject({ error: { code: 'passphrase-needed' } });
        expect(await till.ask('resolveSends', { passphrase: OWNERS })).toEqual({ left: false });
      }
      proxy.plan('my-transactions');
      expect(await state()).toBe('sent');
      expect(await shop.sentTo(to)).toBe(1);
      expect(await shop.left(saleId)).toBe(NOTHING);
      expect((await till.invoice(saleId)).state).toBe('refunded');
      expect(shop.ownersSecretsOnDisk()).toEqual([]);
    },
  );
});
