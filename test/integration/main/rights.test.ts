import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startTillServer, type TillServer } from '../../../main/browser/till-server.ts';
import { commandChannel } from '../../../main/electron/channels.ts';
import { hostIpc, type IpcHost } from '../../../main/electron/ipc-host.ts';
import { COMMAND_RIGHTS } from '../../../main/ipc/command-rights.ts';
import { systemRandom } from '../../../main/shell/system-random.ts';
import { DEFAULT_RIGHTS, RIGHTS, type Right, rightsOf } from '../../../shared/domain/people/right.ts';
import { ROLES, type Role } from '../../../shared/domain/people/role.ts';
import type { CommandName } from '../../../shared/ipc/contract.ts';
import { COMMAND_NAMES } from '../../../shared/ipc/names.ts';
import { ipcMain } from '../../electron/stand-in/electron.ts';
import { AssembledTill } from '../../helpers/assembled-till.ts';
import { connectTill, type TillConnection } from '../../helpers/till-connection.ts';

const PINS = { owner: '4711', merchant: '2468', cashier: '1234' } as const;

let shop: AssembledTill;
let server: TillServer;
let socket: TillConnection;
let windows: IpcHost;
beforeAll(async () => {
  shop = new AssembledTill();
  await shop.start();
  await shop.ask('setUpPractice', { shopName: 'Practice Café' });
  await shop.ask('addPerson', { name: 'Owen', role: 'owner', pin: PINS.owner });
  await shop.ask('addPerson', { name: 'Mary', role: 'merchant', pin: PINS.merchant });
  await shop.ask('addPerson', { name: 'Carl', role: 'cashier', pin: PINS.cashier });
  server = await startTillServer({ doorway: shop.till, pages: new Map(), random: systemRandom }, 0);
  socket = await connectTill(server.link());
  windows = hostIpc(ipcMain, shop.till);
  windows.add({ id: ourWindow.sender.id, send: () => undefined, isDestroyed: () => false });
});
afterAll(async () => {
  windows?.close();
  socket?.close();
  await server?.stop();
  await shop.remove();
});

const NAMES = { owner: 'Owen', merchant: 'Mary', cashier: 'Carl' } as const;

/** What moves money, touches keys or decides about people: nobody's but the owner's, unless he says otherwise. */
const OWNERS_ALONE: readonly CommandName[] = [
  'prepareRefund',
  'confirmRefund',
  'prepareSend',
  'confirmSend',
  'resolveSends',
  'decideSend',
  'payInvoice',
  'placeOrder',
  'cancelOrder',
  'decideTrade',
  'setTakingsRule',
  'saveSettings',
  'trustPayer',
  'addPerson',
  'changePerson',
  'removePerson',
  'givePin',
  'setRights',
  'connectHub',
  'addHub',
  'moveToHub',
  'leaveHub',
  'returnToHub',
  'acceptNewHost',
  'pinHubCa',
  'makeReceiveOnly',
  'listAuthkeys',
  'makeAuthkey',
  'sealAuthkey',
  'changeAuthkey',
  'revokeAuthkey',
  'changeInvoiceKey',
  'backUp',
  'setDailyBackup',
  'restoreBackup',
  'exportJournal',
];

const ourWindow = {
  sender: { id: 1 },
  senderFrame: { url: 'app://till/', origin: 'app://till', parent: null },
};
const anyReply = z.object({ ok: z.boolean(), error: z.object({ code: z.string() }).optional() });

/** The three ways in: the contract itself, the browser host's socket, and Electron's channels. */
const DOORS = {
  'the contract': (command, request) => shop.till.call(command, request, { sessionId: 'test' }),
  'the browser host’s socket': (command, request) => socket.knock(command, request),
  'Electron’s channels': (command, request) => ipcMain.invoke(commandChannel(command), ourWindow, request),
} satisfies Record<string, (command: CommandName, request: unknown) => Promise<unknown>>;
const doors = Object.keys(DOORS) as readonly (keyof typeof DOORS)[];

/** Sends what no command understands: whoever may is told so, and nothing happens. */
async function knock(door: keyof typeof DOORS, command: CommandName): Promise<string> {
  const reply = anyReply.parse(await DOORS[door](command, { nonsense: true, saleId: 7 }));
  return reply.error?.code ?? 'ok';
}

async function answeredWith(code: string, door: keyof typeof DOORS): Promise<readonly CommandName[]> {
  const answered: CommandName[] = [];
  for (const command of COMMAND_NAMES) if ((await knock(door, command)) === code) answered.push(command);
  return answered;
}

const comeAs = (role: Role) => shop.ask('logIn', { name: NAMES[role], pin: PINS[role] });

const may = (rights: readonly Right[], command: CommandName) => {
  const needed = COMMAND_RIGHTS[command];
  return needed === 'anyone' || [needed].flat().some((right) => rights.includes(right));
};
const notFor = (rights: readonly Right[]) => COMMAND_NAMES.filter((command) => !may(rights, command));

describe.each(doors)('the doorway through %s', (door) => {
  test.each(ROLES)(
    'lets a person who is %s do what the role may, and refuses everything else',
    async (role) => {
      await comeAs(role);
      const refused = await answeredWith('needs-right', door);
      expect(refused).toEqual(notFor(rightsOf(role, DEFAULT_RIGHTS)));
      expect(OWNERS_ALONE.filter((command) => !refused.includes(command))).toEqual(
        role === 'owner' ? OWNERS_ALONE : [],
      );
      expect(refused.length === 0).toBe(role === 'owner');
    },
  );

  test('lets nobody do anything while nobody is there, but what anyone may', async () => {
    await shop.ask('lockTill');
    expect(await answeredWith('not-logged-in', door)).toEqual(notFor([]));
  });
});

describe('an owner who adjusts rights', () => {
  afterAll(async () => {
    await comeAs('owner');
    for (const role of ['cashier', 'merchant'] as const)
      await shop.ask('setRights', { role, rights: [...DEFAULT_RIGHTS[role]] });
  });

  test.each(RIGHTS)('gives %s alone, and takes it alone away, at every door', async (right) => {
    const rights = { cashier: [right], merchant: RIGHTS.filter((other) => other !== right) };
    await comeAs('owner');
    for (const role of ['cashier', 'merchant'] as const)
      await shop.ask('setRights', { role, rights: rights[role] });
    for (const door of doors) expect(await answeredWith('needs-right', door)).toEqual([]);
    for (const role of ['cashier', 'merchant'] as const) {
      await comeAs(role);
      for (const door of doors)
        expect(await answeredWith('needs-right', door), `${role}, ${door}`).toEqual(notFor(rights[role]));
    }
  });
});

describe('the doorway', () => {
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

test('nobody becomes an owner without a PIN: whoever pressed that name first would be one', async () => {
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
