import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import { add, btc, toDecimal } from '../../../../shared/money/money.ts';
import { hasBitcoinNode } from '../../../helpers/bitcoin-node.ts';
import { Regtest, ShopOnNode, until } from '../../../helpers/shop-on-node.ts';
import { post } from '../../hub/hub-caller.ts';

const DUE = '0.00200000';

describe.skipIf(!hasBitcoinNode())('a shop whose hub has a public board and a real Bitcoin node', () => {
  let regtest: Regtest;
  beforeAll(async () => {
    regtest = await Regtest.start();
  });
  afterAll(() => regtest?.node.stop());

  describe.each([1, 2] as const)('with authentication type %i', (authenticationType) => {
    let shop: ShopOnNode;
    beforeAll(async () => {
      shop = new ShopOnNode(regtest, authenticationType);
      await shop.start();
      await shop.till.ask('saveSettings', { publicBoard: { posts: true } });
    });
    afterAll(() => shop?.remove());

    /** What anybody finds on the board by this code. */
    async function found(code: string): Promise<readonly object[]> {
      const body = new URLSearchParams({ random: code }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const reply = await post(`${shop.hub.url}/api/find-invoices`, body, headers);
      expect(reply.status).toBe(200);
      return reply.body.invoices as readonly object[];
    }

    /** A sale that the public finds, and its code. */
    async function posted() {
      const { saleId, address, board } = await shop.till.charge(DUE);
      const code = board?.code ?? '';
      await until(async () => expect((await shop.till.invoice(saleId)).board?.standing).toBe('posted'));
      expect(await found(code)).toMatchObject([{ btc_address: address, amount: DUE, currency: 'BTC' }]);
      return { saleId, address, code };
    }

    /** The sale each time that the screens were told of it. */
    const everShown = (saleId: string) =>
      shop.till.announced
        .filter(({ name }) => name === 'saleChanged')
        .map(({ payload }) => payload as InvoiceSaleView)
        .filter((sale) => sale.saleId === saleId);

    test('is found by its code until it is paid on the chain', async () => {
      const { saleId, address, code } = await posted();
      const { invoices } = await shop.till.ask('listPostedInvoices');
      expect(invoices).toMatchObject([{ saleId, code, listed: { amount: { amount: DUE } } }]);
      await regtest.customer.pay(address, DUE);
      expect(await shop.becomes(saleId, 'seen')).toMatchObject({ paid: false });
      expect(await found(code)).toEqual([]);
      await regtest.node.mine(1);
      expect(await shop.becomes(saleId, 'confirmed')).toMatchObject({ paid: true });
      await until(() => expect(everShown(saleId).at(-1)?.paid).toBe(true));
    });

    test('finds no cancelled sale, and money that reaches it late is a task, never paid', async () => {
      const { saleId, address, code } = await posted();
      const cancelled = await shop.till.ask('withdrawSale', { saleId });
      expect(cancelled.state).toBe('withdrawing');
      expect(cancelled).not.toHaveProperty('uri');
      await shop.becomes(saleId, 'withdrawn');
      expect(await found(code)).toEqual([]);
      const before = await shop.available();

      await regtest.customer.pay(address, DUE);
      const late = { state: 'late', paid: false, task: 'late', paidAroundWithdrawal: 'after' };
      const isShownWith = (confirmations: number) =>
        until(() => {
          const payments = [{ amount: { amount: DUE }, confirmations }];
          expect(everShown(saleId).at(-1)).toMatchObject({ ...late, payments });
        });
      await isShownWith(0);
      await regtest.node.mine(1);
      await isShownWith(1);
      expect((await shop.till.ask('listTasks')).sales).toMatchObject([{ saleId, task: 'late', paid: false }]);
      await shop.hasAvailable(toDecimal(add(btc(before), btc(DUE))));
      expect(await shop.till.invoice(saleId)).toMatchObject(late);
      expect(everShown(saleId).filter(({ paid }) => paid)).toEqual([]);
      expect(
        await shop.events((event) => event.sale_id === saleId && event.kind === 'declared-paid'),
      ).toEqual([]);
      expect(await found(code)).toEqual([]);
    });
  });
});
