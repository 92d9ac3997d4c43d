import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccount, startHubServer } from '../helpers/hub-server.ts';
import { startPlainHub } from '../helpers/plain-hub.ts';
import { CounterPage } from './counter-page.ts';
import { expect, TillRunner, test } from './shop.ts';

test.describe('a hub that has nothing but the wiki’s functions', () => {
  for (const authenticationType of [1, 2] as const) {
    for (const encoding of ['form', 'json'] as const) {
      test(`authentication type ${authenticationType}, ${encoding}: a sale is matched by its amount`, async ({
        page,
        folder,
        node,
        customer,
      }) => {
        const hubFolder = mkdtempSync(join(tmpdir(), 'till-e2e-plain-'));
        const args = [
          '--engine',
          'bitcoind',
          '--bitcoind',
          `${node.rpcUrl}/wallet/plain-${authenticationType}-${encoding}`,
          '--auth-type',
          `${authenticationType}`,
          '--encoding',
          encoding,
        ];
        const real = await startHubServer(hubFolder, args);
        const plain = await startPlainHub(real.url, authenticationType, encoding);
        const account = await createAccount(real.url);
        const till = new TillRunner(folder, {
          shop: 'Plain',
          hub_url: plain.url,
          ...account,
          exclusive_account: true,
        });
        try {
          const counter = new CounterPage(page);
          await counter.open(await till.start());
          await counter.charge('0.00125');
          const first = await counter.scan();
          await counter.nextCustomer();
          await counter.charge('0.00125');
          const second = await counter.scan();
          expect(second.amount).not.toBe(first.amount);
          await customer.pay(second.address, second.amount);
          await counter.shows('seen', false, 30_000);
          await node.mine(1);
          await counter.shows('confirmed', true, 30_000);
          expect(new Set(plain.requests)).toEqual(new Set(['new-btc-address', 'my-balance']));
        } finally {
          await till.stop('SIGKILL');
          await plain.stop();
          await real.stop();
          rmSync(hubFolder, { recursive: true });
        }
      });
    }
  }
});
