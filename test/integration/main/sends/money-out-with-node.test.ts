import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import type { SendReview, SendView } from '../../../../shared/ipc/send-view.ts';
import { add, btc, fromSatoshi, subtract, toDecimal } from '../../../../shared/money/money.ts';
import { hasBitcoinNode } from '../../../helpers/bitcoin-node.ts';
import { strangersAddress } from '../../../helpers/customer-wallet.ts';
import { PASSPHRASE, Regtest, ShopOnNode, until } from '../../../helpers/shop-on-node.ts';
import { call } from '../../hub/hub-caller.ts';

describe.skipIf(!hasBitcoinNode())('what a till sends through its hub on a real Bitcoin node', () => {
  let regtest: Regtest;
  beforeAll(async () => {
    regtest = await Regtest.start();
  });
  afterAll(() => regtest?.node.stop());

  describe.each([1, 2] as const)('with authentication type %i', (authenticationType) => {
    let shop: ShopOnNode;
    /** Where the money of one test goes: nothing else was ever paid there. */
    let payee: string;
    let before: string;

    beforeAll(async () => {
      shop = new ShopOnNode(regtest, authenticationType);
      await shop.start();
    });
    afterAll(() => shop?.remove());
    beforeEach(async () => {
      payee = strangersAddress();
      before = await shop.available();
    });

    const sendEvents = (sendId: string) => shop.events(({ body }) => body['sendId'] === sendId);
    const kindsOf = (events: readonly { readonly kind: string }[]) => events.map(({ kind }) => kind);
    const inTheEnd = ['send-intended', 'send-asked', 'send-done', 'send-confirmed'];

    async function confirmRefund({ reviewId, warnings }: SendReview): Promise<SendView> {
      const sendId = shop.pressId();
      return shop.till.ask('confirmRefund', { sendId, reviewId, read: warnings });
    }

    const prepareRefund = ({ saleId }: InvoiceSaleView, amount: string) =>
      shop.till.call('prepareRefund', { saleId, to: payee, amount });

    /** As far as a block. */
    async function refund(sale: InvoiceSaleView, amount: string): Promise<SendView> {
      const review = await prepareRefund(sale, amount);
      if (!review.ok) throw new Error(review.error.code);
      return shop.confirmed(await confirmRefund(review.value));
    }

    const lessCost = (whole: string, { amount, fee }: Pick<SendView, 'amount' | 'fee'>) =>
      toDecimal(subtract(btc(whole), add(btc(amount.amount), btc(fee?.amount ?? ''))));

    /** What the hub says became of what it sent. */
    async function statesAtHub(txid: string): Promise<readonly string[]> {
      const { body } = await call(shop.hub, shop.account, 'my-transactions');
      const rows = body.transactions as readonly { readonly txid?: string; readonly state: string }[];
      return rows.filter((row) => row.txid === txid).map(({ state }) => state);
    }

    test('a send is followed from its intent into its block, and the chain has this output and no other', async () => {
      const review = await shop.till.ask('prepareSend', { to: payee, amount: '0.01234567' });
      expect(review).toMatchObject({ address: payee, network: 'regtest', internal: false });
      expect(await regtest.mempool()).toEqual([]);
      const sendId = shop.pressId();
      const read = review.warnings;
      const sent = await shop.till.ask('confirmSend', { sendId, reviewId: review.reviewId, read });
      expect(sent).toMatchObject({ state: 'sent', txid: expect.any(String), fee: review.fee });
      expect(kindsOf(await sendEvents(sendId))).toEqual(inTheEnd.slice(0, 3));

      const confirmed = await shop.confirmed(sent);
      expect(confirmed).toEqual({ ...sent, state: 'confirmed' });
      const events = await sendEvents(sendId);
      expect(kindsOf(events)).toEqual(inTheEnd);
      expect(events[0]?.body).toMatchObject({ address: payee, amount: '0.01234567', keepsRefs: true });
      for (const { body } of events.slice(2)) expect(body['txid']).toBe(sent.txid);
      expect(await regtest.outputsAt(payee)).toEqual([{ txid: sent.txid, amount: '0.01234567' }]);
      expect(await shop.sentByHub()).toEqual([sent.txid]);
      await shop.hasAvailable(review.availableAfter?.amount ?? '');
      expect(await shop.available()).toBe(lessCost(before, sent));
    });

    test('a sale refunded whole is linked both ways, and the refund is seen into its block', async () => {
      const sale = await shop.sell('0.02');
      const funded = await shop.available();
      const sentBefore = await shop.sentByHub();
      const review = await prepareRefund(sale, '0.02');
      if (!review.ok) throw new Error(review.error.code);
      const sent = await confirmRefund(review.value);
      expect(sent).toMatchObject({ state: 'sent', purpose: 'refund', saleId: sale.saleId });
      expect(sent.saleNumber).toBe(sale.number);
      expect(await shop.till.invoice(sale.saleId)).toMatchObject({ state: 'refunded', paid: false });

      const { txid, sendId } = await shop.confirmed(sent);
      expect(await regtest.outputsAt(payee)).toEqual([{ txid, amount: '0.02000000' }]);
      expect((await shop.sentByHub()).filter((each) => !sentBefore.includes(each))).toEqual([txid]);
      await shop.hasAvailable(lessCost(funded, sent));
      const events = await sendEvents(sendId);
      expect(kindsOf(events)).toEqual(inTheEnd);
      expect(events.map(({ sale_id: saleId }) => saleId)).toEqual(Array(4).fill(sale.saleId));
      const history = kindsOf(await shop.till.ask('getHistory', { saleId: sale.saleId }));
      const ofRefunds = history.filter((kind) => kind.startsWith('refund'));
      expect(ofRefunds).toEqual(['refund-begun', 'refund-sent']);
      expect(await shop.till.invoice(sale.saleId)).toMatchObject({ state: 'refunded', paid: false });
      expect(await prepareRefund(sale, '0.00001')).toMatchObject({ error: { code: 'refund-too-large' } });
    });

    test('parts of a sale are refunded up to the whole and not beyond', async () => {
      const sale = await shop.sell('0.02');
      const first = await refund(sale, '0.005');
      expect(await shop.till.invoice(sale.saleId)).toMatchObject({
        state: 'confirmed',
        paid: true,
        refunded: { amount: '0.00500000' },
      });
      expect(await prepareRefund(sale, '0.01500001')).toMatchObject({ error: { code: 'refund-too-large' } });
      expect(await regtest.outputsAt(payee)).toEqual([{ txid: first.txid, amount: '0.00500000' }]);
      const second = await refund(sale, '0.015');
      const outputs = await regtest.outputsAt(payee);
      expect(outputs.toSorted((one, other) => Number(one.amount) - Number(other.amount))).toEqual([
        { txid: first.txid, amount: '0.00500000' },
        { txid: second.txid, amount: '0.01500000' },
      ]);
      expect((await shop.till.invoice(sale.saleId)).state).toBe('refunded');
    });

    test('only what was too much goes back, and the sale stays paid', async () => {
      const { saleId, address } = await shop.till.charge('0.02');
      for (const payment of ['0.015', '0.01']) await regtest.customer.pay(address, payment);
      await shop.becomes(saleId, 'seen');
      await regtest.node.mine(1);
      const sale = await shop.becomes(saleId, 'confirmed');
      expect(sale).toMatchObject({ task: 'over', paidOver: { amount: '0.00500000' } });
      const { over } = await shop.till.ask('getRefundOffer', { saleId });
      const { txid } = await refund(sale, over.amount);
      expect(await regtest.outputsAt(payee)).toEqual([{ txid, amount: '0.00500000' }]);
      const after = await shop.till.invoice(saleId);
      expect(after).toMatchObject({ state: 'confirmed', paid: true, paidOver: { amount: '0.00000000' } });
      expect(after).not.toHaveProperty('task');
    });

    test('what reaches a cancelled sale late goes back whole, and nothing is left to decide', async () => {
      const { saleId, address } = await shop.till.charge('0.02');
      expect((await shop.till.ask('withdrawSale', { saleId })).state).toBe('withdrawn');
      await regtest.customer.pay(address, '0.02');
      const late = await shop.becomes(saleId, 'late');
      expect(late).toMatchObject({ paid: false, task: 'late', paidAroundWithdrawal: 'after' });
      expect(await prepareRefund(late, '0.02')).toMatchObject({ error: { code: 'refund-too-large' } });
      await regtest.node.mine(1);
      await until(async () => {
        const { left } = await shop.till.ask('getRefundOffer', { saleId });
        expect(left.amount).toBe('0.02000000');
      });
      const { txid } = await refund(late, '0.02');
      expect(await regtest.outputsAt(payee)).toEqual([{ txid, amount: '0.02000000' }]);
      const after = await shop.till.invoice(saleId);
      expect(after).toMatchObject({ state: 'refunded', paid: false });
      expect(after).not.toHaveProperty('task');
    });

    test('a refund that its block takes while the till is off is seen there when it starts again', async () => {
      const sale = await shop.sell('0.02');
      const review = await prepareRefund(sale, '0.02');
      if (!review.ok) throw new Error(review.error.code);
      const { sendId, txid = '' } = await confirmRefund(review.value);
      await shop.till.stop();
      await regtest.mine(txid);
      await until(async () => expect(await statesAtHub(txid)).toEqual(['sent', 'confirmed']));
      await shop.till.start({ passphrase: PASSPHRASE });
      await until(async () =>
        expect(await shop.till.ask('getSend', { sendId })).toMatchObject({ state: 'confirmed', txid }),
      );
      expect(kindsOf(await sendEvents(sendId))).toEqual(inTheEnd);
      expect(await regtest.outputsAt(payee)).toEqual([{ txid, amount: '0.02000000' }]);
      expect((await shop.till.invoice(sale.saleId)).state).toBe('refunded');
    });

    describe('an invoice of somebody elsewhere', () => {
      let invoiceJson: string;
      beforeEach(() => {
        const info = { memo: 'Beans' };
        invoiceJson = JSON.stringify({ btc_address: payee, amount: '0.015', currency: 'BTC', info });
      });

      const cost = async () => (await shop.till.ask('readInvoice', { invoiceJson })).cost.amount;
      const payInvoice = (maxBtc: string, tradeId = shop.pressId()) =>
        shop.till.call('payInvoice', { tradeId, invoiceJson, maxBtc });
      const tradeEvents = (tradeId: string) => shop.events(({ body }) => body['tradeId'] === tradeId);

      /** With all that it costs; what the chain has of it after a block. */
      async function payWhole(tradeId: string): Promise<void> {
        const paid = await payInvoice(await cost(), tradeId);
        expect(paid).toMatchObject({ value: { state: 'done', address: payee } });
        const txid = (await tradeEvents(tradeId)).at(-1)?.body['txid'];
        expect(txid).toEqual(expect.any(String));
        await regtest.mine(`${txid}`);
        expect(await regtest.outputsAt(payee)).toEqual([{ txid, amount: '0.01500000' }]);
      }

      test('is paid on the chain for what it was said to cost, and only once', async () => {
        const said = await cost();
        const tradeId = shop.pressId();
        await payWhole(tradeId);
        const kinds = kindsOf(await tradeEvents(tradeId));
        expect(kinds).toEqual(['trade-intended', 'trade-asked', 'trade-done']);
        const { amount, fee } = await shop.till.ask('getTrade', { tradeId });
        if (!amount || !fee) throw new Error('nothing is said of what it cost');
        expect(toDecimal(add(btc(amount.amount), btc(fee.amount)))).toBe(said);
        expect(await shop.available()).toBe(toDecimal(subtract(btc(before), btc(said))));
        expect(await payInvoice('1')).toMatchObject({ error: { code: 'invoice-paid' } });
      });

      test('is not paid over the ceiling, be it by a satoshi of the fee, and nothing is sent', async () => {
        const sentBefore = await shop.sentByHub();
        expect(await payInvoice('0.01499999')).toMatchObject({ error: { code: 'amount-over-ceiling' } });
        const tooLow = toDecimal(subtract(btc(await cost()), fromSatoshi(1n)));
        const refused = await payInvoice(tooLow);
        expect(refused).toMatchObject({ value: { state: 'failed', problemCode: 'amount-over-ceiling' } });
        await regtest.node.mine(1);
        expect(await regtest.outputsAt(payee)).toEqual([]);
        expect(await shop.sentByHub()).toEqual(sentBefore);
        expect(await shop.available()).toBe(before);
        await payWhole(shop.pressId());
      });
    });
  });
});
