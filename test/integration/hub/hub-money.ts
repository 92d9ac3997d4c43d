import type { Deposit } from '../../../hub/ledger/deposit.ts';
import { type Adjustment, adjustBalance } from '../../../hub/operator/adjust-balance.ts';
import { systemRandom } from '../../../hub/shell/system-clock.ts';
import { fromSatoshi, money } from '../../../shared/money/money.ts';
import { ok } from '../../../shared/result.ts';
import { type Credentials, newAddress, statusWhen } from './hub-caller.ts';
import type { TestHub } from './test-hub.ts';

/** The practice customer pays to an account, which has it available then; the transaction's id. */
export async function depositConfirmed(hub: TestHub, to: Credentials, amount: string): Promise<string> {
  const address = await newAddress(hub, to);
  const paid = hub.customer.pay({ btcAddress: address, amount, replaceable: false });
  if (!paid.ok) throw new Error(paid.error.message);
  hub.customer.mine(1);
  await statusWhen(hub, to, (all) => all[address].payments[0]?.confirmations >= 1);
  return paid.value.txid;
}

/** The operator credits an account with fiat. */
export function creditAccount(hub: TestHub, to: Credentials, amount: string, code: string): Promise<void> {
  return adjust(hub, {
    direction: 'credit',
    account: to.account,
    amount: money(amount, code),
    reason: 'cash',
  });
}

/** The operator takes fiat from an account. */
export function debitAccount(hub: TestHub, from: Credentials, amount: string, code: string): Promise<void> {
  return adjust(hub, {
    direction: 'debit',
    account: from.account,
    amount: money(amount, code),
    reason: 'cash',
  });
}

async function adjust(hub: TestHub, adjustment: Adjustment): Promise<void> {
  const made = await hub.store.write((records) =>
    adjustBalance(records, adjustment, { random: systemRandom, nowMs: 0 }),
  );
  if (!made.ok) throw new Error(made.error);
}

/** The hub has seen a transaction in the mempool whose first output pays an account's address 1,000 satoshi. */
export async function seenInMempool(
  { store, clock }: TestHub,
  { txid, address, account }: { readonly txid: string; readonly address: string; readonly account: string },
): Promise<void> {
  const deposit: Deposit = {
    txid,
    vout: 0,
    address,
    account,
    amount: fromSatoshi(1_000n),
    firstSeenMs: clock.nowMs(),
    replaceable: false,
    standing: { kind: 'mempool' },
    announcedConfirmations: 0,
    credited: false,
  };
  await store.write(async ({ deposits }) => ok(await deposits.save(deposit, 'changed')));
}
