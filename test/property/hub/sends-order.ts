import { expect } from 'vitest';
import { availableOf } from '../../../hub/ledger/ledger-account.ts';
import { audit, isClean } from '../../../hub/operator/audit.ts';
import { toSmallestUnits } from '../../../shared/money/money.ts';
import { refOf, type SendingHub } from './sending-hub.ts';
import { ACCOUNTS } from './sends-step.ts';

/** After each step: the books balance, what is held is what is asked for, and no send is on its way twice. */
export async function expectOrder(hub: SendingHub): Promise<void> {
  expect(hub.sumOf('select sum(amount) as total from ledger_balances')).toBe(0n);
  for (const id of ACCOUNTS) {
    const rows =
      "select sum(case direction when 'in' then amount else -amount end) as total from transactions";
    expect(hub.sumOf(`${rows} where account = '${id}'`)).toBe(hub.balance(availableOf(id)));
  }
  const sends = await hub.store.read(({ sends }) => sends.unfinished('all'));
  for (const id of ACCOUNTS) {
    const held = sends
      .filter((each) => each.account === id && (each.state === 'asked' || each.state === 'signed'))
      .reduce((sum, { amount, fee }) => sum + toSmallestUnits(amount) + toSmallestUnits(fee), 0n);
    expect(hub.balance(`held-for-sends/${id}`)).toBe(held);
  }
  for (const { to, isInside } of hub.wanted) {
    const live = isInside ? 0 : await hub.standing(hub.madeFor(to), 'unconfirmed', 'confirmed');
    expect(live).toBeLessThanOrEqual(1);
  }
}

/** After a look the books have what the wallet has. */
export async function expectCoins(hub: SendingHub): Promise<void> {
  const { amount } = await hub.engine.confirmedCoins(hub.required);
  expect(-hub.balance('chain')).toBe(toSmallestUnits(amount));
}

/** All is quiet: each send was made once, or never, or waits for a person, or was given up by one. */
export async function expectEnd(hub: SendingHub): Promise<void> {
  const sends = await hub.store.read(({ sends }) => sends.unfinished('all'));
  expect(await hub.store.read(async (records) => isClean(await audit(records)))).toBe(true);
  for (const [index, { account, to, isInside }] of hub.wanted.entries()) {
    const ref = refOf(index);
    const key = { account, function: 'send-btc', ref };
    const stored = await hub.store.read(({ requests }) => requests.findRef(key));
    const unfinished = sends.find((send) => send.ref === ref && send.account === account);
    const broadcast = hub.givenUp.get(index);
    if (broadcast) {
      expect(hub.madeFor(to)).toEqual(broadcast);
      expect(await hub.standing(broadcast, 'unconfirmed', 'confirmed')).toBe(0);
    } else if (isInside) {
      const paid = `select count(*) as total from transactions where account = '${account}' and ref = '${ref}'`;
      expect(hub.sumOf(paid)).toBe(stored ? 1n : 0n);
    } else if (!stored) expect(hub.madeFor(to)).toEqual([]);
    else if (!unfinished?.needsPerson) expect(await hub.standing(hub.madeFor(to), 'confirmed')).toBe(1);
    if (stored) expect(stored.result).toMatchObject({ internal: isInside });
  }
}
