import { expect } from 'vitest';
import type { LedgerAccount } from '../../../hub/ledger/ledger-account.ts';
import type { HubStore } from '../../../hub/store/hub-store.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { fromSatoshi, toDecimal } from '../../../shared/money/money.ts';
import { type Credentials, call, newAddress, statusWhen } from './hub-caller.ts';
import type { TestHub } from './test-hub.ts';

/** Has the practice customer pay an account, and a block confirm it. */
export async function fund(hub: TestHub, credentials: Credentials, amount: string): Promise<string> {
  const address = await newAddress(hub, credentials);
  const paid = hub.customer.pay({ btcAddress: address, amount, replaceable: false });
  if (!paid.ok) throw new Error(paid.error.message);
  hub.customer.mine(1);
  await statusWhen(hub, credentials, (all) => all?.[address].payments[0]?.confirmations > 0);
  return paid.value.txid;
}

export async function availableTo(hub: { readonly url: string }, credentials: Credentials): Promise<string> {
  return (await call(hub, credentials, 'my-balance')).body.available.btc;
}

/** A balance of the hub's books, in BTC. */
export async function balanceIn(store: HubStore, account: LedgerAccount): Promise<string> {
  return toDecimal(await store.read(({ ledger }) => ledger.balanceOf(account, BTC)));
}

/** The rows of an account come to what is available to it. */
export async function expectRowsToAddUp(
  hub: { readonly url: string },
  credentials: Credentials,
): Promise<void> {
  const { transactions } = (await call(hub, credentials, 'my-transactions', { limit: '1000' })).body;
  let satoshi = 0n;
  for (const { direction, amount } of transactions as { direction: string; amount: string }[]) {
    const units = BigInt(amount.replace('.', ''));
    satoshi += direction === 'in' ? units : -units;
  }
  expect(toDecimal(fromSatoshi(satoshi))).toBe(await availableTo(hub, credentials));
}
