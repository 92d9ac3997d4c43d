import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDurableFile } from '../../../../main/shell/durable-file.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { createVault } from '../../../../main/vault/vault.ts';
import { hasBitcoinNode } from '../../../helpers/bitcoin-node.ts';
import { strangersAddress } from '../../../helpers/customer-wallet.ts';
import { PASSPHRASE, Regtest, ShopOnNode } from '../../../helpers/shop-on-node.ts';
import { type Credentials, call } from '../../hub/hub-caller.ts';

const OWNERS = 'only the owner knows';

describe.skipIf(!hasBitcoinNode())('a receive-only till at a hub on a real Bitcoin node', () => {
  let regtest: Regtest;
  beforeAll(async () => {
    regtest = await Regtest.start();
  });
  afterAll(() => regtest?.node.stop());

  describe.each([1, 2] as const)('with authentication type %i', (authenticationType) => {
    let shop: ShopOnNode;
    beforeAll(async () => {
      shop = new ShopOnNode(regtest, authenticationType);
      await shop.start(OWNERS);
    });
    afterAll(() => shop?.remove());

    /** The only key that a thief gets who took the machine and knows what its staff types. */
    async function stolenKey(): Promise<Credentials> {
      const file = createDurableFile(join(shop.till.folder, 'vault.json'));
      const opened = await createVault({ file, random: systemRandom }).open(PASSPHRASE);
      if (!opened.ok) throw new Error(opened.error.code);
      const [found, ...others] = opened.value.hubs.flatMap(({ credentials }) => credentials ?? []);
      if (!found || others.length > 0) throw new Error('not one key');
      const { account, authkey, loginName } = found;
      return { account, authkey, ...(loginName !== undefined && { name: loginName }) };
    }

    test('takes a payment on the chain as far as its confirmation', async () => {
      expect(await shop.till.ask('getTillKey')).toMatchObject({ sealed: true, mayMoveMoney: false });
      const { saleId, address } = await shop.till.charge('0.01');
      const txid = await regtest.customer.pay(address, '0.01');
      expect(await shop.becomes(saleId, 'seen')).toMatchObject({ paid: false });
      await regtest.node.mine(1);
      const sale = await shop.becomes(saleId, 'confirmed');
      expect(sale).toMatchObject({ paid: true, confirmations: 1, received: { amount: '0.01000000' } });
      expect(await regtest.outputsAt(address)).toEqual([{ txid, amount: '0.01000000' }]);
    });

    test('can’t send: the hub refuses its key, and chain and balance are as they were', async () => {
      const [payee, before] = [strangersAddress(), await shop.available()];
      const invoice_json = JSON.stringify({ btc_address: payee, amount: '0.001', currency: 'BTC' });
      const asked = {
        'send-btc': { to_btc_address: payee, amount: '0.001' },
        'pay-invoice': { invoice_json, max_btc: '0.01' },
      };
      const thief = await stolenKey();
      expect((await call(shop.hub, thief, 'my-balance')).body.available.btc).toBe(before);
      for (const [name, parameters] of Object.entries(asked)) {
        const { status, body } = await call(shop.hub, thief, name, parameters);
        expect([status, body.error]).toMatchObject([403, { code: 'not-permitted', executed: false }]);
      }
      const all = JSON.stringify([[thief.account, 'all']]);
      const grant = { authkey_token: thief.authkey.token ?? '', add_json: all };
      expect((await call(shop.hub, thief, 'change-authkey-permissions', grant)).status).toBe(403);

      const { reviewId, warnings: read } = await shop.till.ask('prepareSend', { to: payee, amount: '0.001' });
      const confirmation = { sendId: shop.pressId(), reviewId, read };
      for (const [passphrase, code] of [
        [undefined, 'passphrase-needed'],
        [PASSPHRASE, 'bad-passphrase'],
      ]) {
        const refused = await shop.till.call('confirmSend', { ...confirmation, passphrase });
        expect(refused).toMatchObject({ error: { code } });
      }
      expect(await regtest.mempool()).toEqual([]);
      await regtest.node.mine(1);
      expect(await regtest.outputsAt(payee)).toEqual([]);
      expect(await shop.sentByHub()).toEqual([]);
      expect(await shop.available()).toBe(before);
    });

    test('sends with the owner’s passphrase, and follows that into its block with its own key', async () => {
      const payee = strangersAddress();
      const { reviewId, warnings } = await shop.till.ask('prepareSend', { to: payee, amount: '0.001' });
      const sendId = shop.pressId();
      const confirmation = { sendId, reviewId, read: warnings, passphrase: OWNERS };
      const sent = await shop.till.ask('confirmSend', confirmation);
      const { txid } = await shop.confirmed(sent);
      expect(await regtest.outputsAt(payee)).toEqual([{ txid, amount: '0.00100000' }]);
      expect(await shop.sentByHub()).toEqual([txid]);
    });
  });
});
