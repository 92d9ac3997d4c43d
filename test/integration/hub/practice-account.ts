import { expect } from 'vitest';
import type { LedgerAccount } from '../../../hub/ledger/ledger-account.ts';
import type { HubStore } from '../../../hub/store/hub-store.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { fromSatoshi, toDecimal } from '../../../shared/money/money.ts';
import { type Credentials, call } from './hub-caller.ts';

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
