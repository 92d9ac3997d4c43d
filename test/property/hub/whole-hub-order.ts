import { expect } from 'vitest';
import { availableOf, heldForOrders, owedBy } from '../../../hub/ledger/ledger-account.ts';
import { audit } from '../../../hub/operator/audit.ts';
import { currency } from '../../../shared/money/currency.ts';
import { toSmallestUnits } from '../../../shared/money/money.ts';
import { ACCOUNTS, CURRENCIES } from './whole-hub-step.ts';
import type { Town } from './whole-hub-town.ts';

/** Balances, orders and the board are as the model has them. */
export async function expectLikeModel(town: Town): Promise<void> {
  const { model } = town;
  await town.hub.store.read(async ({ ledger, orders }) => {
    for (const id of ACCOUNTS) {
      for (const code of CURRENCIES) {
        const books = [availableOf(id), heldForOrders(id), owedBy(id)].map(async (of) =>
          toSmallestUnits(await ledger.balanceOf(of, currency(code))),
        );
        const owed = code === 'BTC' ? -model.owes(id) : 0n;
        expect([id, code, ...(await Promise.all(books))]).toEqual([
          id,
          code,
          model.of(id, code),
          model.held(id, code),
          owed,
        ]);
      }
      const open = (await orders.openOf(id)).map(({ oid, tradeLeft }) => [oid, tradeLeft]);
      const kept = model.orders.filter((order) => order.account === id);
      expect(open).toEqual(kept.map(({ oid, left }) => [oid, left]));
    }
  });
  const found = await town.hub.call('acct_a', 'find-invoices', {});
  const board = found.ok ? (found.value.invoices as readonly { readonly btc_address: string }[]) : [];
  const listed = town.invoices.filter(({ isListed }) => isListed);
  expect(board.map(({ btc_address }) => btc_address).sort()).toEqual(
    listed.map(({ address }) => address).sort(),
  );
}

/** What came in from the chain is what accounts have, less what left for it. */
export async function expectConserved(town: Town): Promise<void> {
  const { payments } = await town.hub.engine.changes();
  const ours = payments.filter(({ txid }) => town.credited.has(txid));
  const cameIn = ours.reduce((sum, { amount }) => sum + toSmallestUnits(amount), 0n);
  const left = [...town.outside.values()].reduce((sum, { total }) => sum + total, 0n);
  const kept = ACCOUNTS.reduce(
    (sum, id) => sum + town.model.of(id, 'BTC') + town.model.held(id, 'BTC') - town.model.owes(id),
    0n,
  );
  expect(kept).toBe(cameIn - left);
  const coins = { ...(await town.hub.coins()), confirmations: 1 };
  const report = await town.hub.store.read((records) => audit(records, coins));
  expect(report.checks.flatMap(({ findings }) => findings)).toEqual([]);
}
