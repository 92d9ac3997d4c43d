import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND_RIGHTS } from '../../../main/ipc/command-rights.ts';
import { DEFAULT_RIGHTS, RIGHTS, type Right } from '../../../shared/domain/people/right.ts';
import { ROLES } from '../../../shared/domain/people/role.ts';
import type { CommandName } from '../../../shared/ipc/contract.ts';
import { COMMAND_NAMES } from '../../../shared/ipc/names.ts';
import { AssembledTill } from '../../helpers/assembled-till.ts';

const PINS = { owner: '4711', merchant: '2468', cashier: '1234' } as const;

let shop: AssembledTill;
beforeAll(async () => {
  shop = new AssembledTill();
  await shop.start();
  await shop.ask('setUpPractice', { shopName: 'Practice Café' });
  await shop.ask('addPerson', { name: 'Owen', role: 'owner', pin: PINS.owner });
  await shop.ask('addPerson', { name: 'Mary', role: 'merchant', pin: PINS.merchant });
  await shop.ask('addPerson', { name: 'Carl', role: 'cashier', pin: PINS.cashier });
});
afterAll(() => shop.remove());

const NAMES = { owner: 'Owen', merchant: 'Mary', cashier: 'Carl' } as const;

/** Sends what no command understands: whoever may is told so, and nothing happens. */
async function knock(command: CommandName): Promise<string> {
  const reply = await shop.till.call(command, { nonsense: true, saleId: 7 }, { sessionId: 'test' });
  return reply.ok ? 'ok' : reply.error.code;
}

const may = (rights: readonly Right[], command: CommandName) => {
  const needed = COMMAND_RIGHTS[command];
  return needed === 'anyone' || [needed].flat().some((right) => rights.includes(right));
};

describe('the doorway', () => {
  test.each(ROLES)(
    'lets a person who is %s do what the role may, and refuses everything else',
    async (role) => {
      await shop.ask('logIn', { name: NAMES[role], pin: PINS[role] });
      const rights = role === 'owner' ? RIGHTS : DEFAULT_RIGHTS[role];
      const refused: CommandName[] = [];
      for (const command of COMMAND_NAMES)
        if ((await knock(command)) === 'needs-right') refused.push(command);
      expect(refused).toEqual(COMMAND_NAMES.filter((command) => !may(rights, command)));
      expect(refused.length === 0).toBe(role === 'owner');
    },
  );

  test('makes nobody an owner who has no PIN: whoever pressed that name first would be one', async () => {
    await shop.ask('logIn', { name: 'Owen', pin: PINS.owner });
    const refused = { error: { code: 'owner-needs-pin' } };
    expect(await shop.call('addPerson', { name: 'Olga', role: 'owner' })).toMatchObject(refused);
    await shop.ask('addPerson', { name: 'Nina', role: 'cashier' });
    expect(await shop.call('changePerson', { name: 'Nina', role: 'owner' })).toMatchObject(refused);
    const roles = async () => (await shop.ask('getPeople')).people.map(({ name, role }) => `${name} ${role}`);
    expect(await roles()).toEqual(['Owen owner', 'Mary merchant', 'Carl cashier', 'Nina cashier']);
    await shop.ask('givePin', { name: 'Nina', pin: '8642' });
    await shop.ask('changePerson', { name: 'Nina', role: 'owner' });
    expect(await roles()).toContain('Nina owner');
    await shop.ask('removePerson', { name: 'Nina' });
  });

  test('lets nobody do anything while nobody is there, but what anyone may', async () => {
    await shop.ask('lockTill');
    const refused: CommandName[] = [];
    for (const command of COMMAND_NAMES)
      if ((await knock(command)) === 'not-logged-in') refused.push(command);
    expect(refused).toEqual(COMMAND_NAMES.filter((command) => COMMAND_RIGHTS[command] !== 'anyone'));
  });

  test('refuses what needs more than the command’s own right: discounts, and sales of other days', async () => {
    await shop.ask('logIn', { name: 'Owen', pin: PINS.owner });
    await shop.ask('setRights', { role: 'cashier', rights: ['sell'] });
    await shop.ask('saveSettings', { currency: 'EUR', rates: { EUR: '60000' } });
    await shop.ask('logIn', { name: 'Carl', pin: PINS.cashier });
    const ticket = {
      lines: [{ name: 'Tea', quantity: '1', unitPrice: '2.00' }],
      discount: { percent: '50', reason: '' },
    };
    const request = { chargeId: 'press-discount-00', amount: '1.00', currency: 'EUR', memo: '', ticket };
    expect(await shop.call('charge', request)).toMatchObject({
      error: { code: 'needs-right', detail: 'discount' },
    });
    expect(await shop.call('tender', { ...request, tender: 'cash' })).toMatchObject({
      error: { code: 'needs-right', detail: 'discount' },
    });
    const sale = await shop.ask('tender', {
      chargeId: 'press-of-carl-000',
      tender: 'cash',
      amount: '2.00',
      currency: 'EUR',
      memo: '',
    });
    expect(sale).toMatchObject({ soldBy: 'Carl' });
    expect((await shop.ask('listSales', { fromMs: 0, limit: 10 })).count).toBe(1);
    expect((await shop.ask('getSale', { saleId: sale.saleId })).number).toBe(sale.number);
    await shop.stop();
    const tomorrow = 36 * 3_600_000;
    const { systemClock } = await import('../../../main/shell/system-clock.ts');
    await shop.start({ clock: { ...systemClock, nowMs: () => systemClock.nowMs() + tomorrow } });
    await shop.ask('logIn', { name: 'Carl', pin: PINS.cashier });
    expect((await shop.ask('listSales', { fromMs: 0, limit: 10 })).count).toBe(0);
    expect((await shop.ask('listSales', { search: 'cash', limit: 10 })).sales).toEqual([]);
    expect(await shop.call('getSale', { saleId: sale.saleId })).toMatchObject({
      error: { code: 'needs-right', detail: 'all-sales' },
    });
    for (const receipt of ['recordReceipt', 'sendReceipt', 'receiptMail', 'receiptPdf'] as const)
      expect(await shop.call(receipt, { saleId: sale.saleId })).toMatchObject({
        error: { code: 'needs-right', detail: 'all-sales' },
      });
    await shop.ask('logIn', { name: 'Mary', pin: PINS.merchant });
    expect((await shop.ask('getSale', { saleId: sale.saleId })).number).toBe(sale.number);
  });
});
