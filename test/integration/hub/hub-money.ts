import { type Adjustment, adjustBalance } from '../../../hub/operator/adjust-balance.ts';
import { systemRandom } from '../../../hub/shell/system-clock.ts';
import { money } from '../../../shared/money/money.ts';
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
