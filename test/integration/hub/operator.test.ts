import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { adjustBalance } from '../../../hub/operator/adjust-balance.ts';
import { audit, isClean } from '../../../hub/operator/audit.ts';
import { systemRandom } from '../../../hub/shell/system-clock.ts';
import { currency } from '../../../shared/money/currency.ts';
import { btc, money } from '../../../shared/money/money.ts';
import { strangersAddress } from '../../helpers/customer-wallet.ts';
import { type Credentials, call, createAccount } from './hub-caller.ts';
import { creditAccount, depositConfirmed } from './hub-money.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const CLI = join(import.meta.dirname, '../../../hub/cli.ts');

let hub: TestHub;
let owner: Credentials;
beforeEach(async () => {
  hub = await startTestHub({ currencies: [currency('USD')] });
  owner = await createAccount(hub);
});
afterEach(() => hub.stop());

/** Runs a command as the operator does, beside the running hub. */
const operate = (...args: readonly string[]) => operateOn(hub.folder, ...args);

async function operateOn(folder: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [CLI, ...args, '--data', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(folder === hub.folder && hub.books.environment) },
  });
  const ended = once(child, 'close');
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return { status: child.exitCode, output, errors: errors.trim() };
}

const reason = ['--reason', 'paid at the counter'];
const available = async () => (await call(hub, owner, 'my-balance')).body.available;
const rows = async () => (await call(hub, owner, 'my-transactions')).body.transactions;

describe('the operator of a running hub', () => {
  test('credits and debits fiat, and the account sees it', async () => {
    const credited = await operate('credit', owner.account, '100.50', 'usd', ...reason);
    expect(credited).toMatchObject({ status: 0, errors: '' });
    expect(credited.output).toMatch(/^100\.50 USD credited to acct_\w+ \(op_\w+\)\n$/);
    const debited = await operate('debit', owner.account, '0.5', 'USD', ...reason);
    expect(debited).toMatchObject({ status: 0, errors: '' });
    expect(await available()).toEqual({ btc: '0.00000000', usd: '100.00' });
    expect(await rows()).toMatchObject([
      { kind: 'operator', direction: 'in', amount: '100.50', currency: 'USD', state: 'confirmed' },
      { kind: 'operator', direction: 'out', amount: '0.50', currency: 'USD', state: 'confirmed' },
    ]);
    const kept = await hub.books.execute("select subject from ledger_postings where kind = 'operator'");
    expect(kept).toHaveLength(2);
    for (const { subject } of kept) expect(subject).toMatch(/^operator op_\w+: paid at the counter$/);
    expect((await operate('audit')).status).toBe(0);
  });

  test.each([
    [['credit', 'acct_nobody', '1', 'USD', ...reason], 'There is no account acct_nobody.'],
    [['debit', 'OWNER', '1', 'USD', ...reason], 'The account has 0.00 USD available, which is less.'],
    [
      ['credit', 'OWNER', '1', 'BTC', ...reason],
      /credited from deposits that belong to nobody.* 0\.00000000 BTC/,
    ],
    [['credit', 'OWNER', '0', 'USD', ...reason], '0 is not an amount of USD: write it like 12.50.'],
    [['credit', 'OWNER', '1.001', 'USD', ...reason], /not an amount of USD/],
    [['credit', 'OWNER', `${10n ** 17n}`, 'USD', ...reason], /not an amount of USD/],
    [['credit', 'OWNER', '1', 'USF', ...reason], 'USF is neither BTC nor an ISO 4217 currency.'],
    [['credit', 'OWNER', '1', 'USD'], /needs --reason/],
    [['credit', 'OWNER', '1', 'USD', '--reason', 'two\nlines'], /needs --reason/],
    [['credit', 'OWNER', '1', ...reason], /credit ACCOUNT AMOUNT CUR --reason TEXT/],
    [['credit', 'OWNER', '1', 'USD', '--raeson', 'x'], /--raeson.*see --help/],
    [['audit', 'now'], /audit takes nothing/],
  ])('is told in a sentence why %j is not done', async (args, sentence) => {
    const { status, output, errors } = await operate(
      ...args.map((arg) => (arg === 'OWNER' ? owner.account : arg)),
    );
    expect([status, output]).toEqual([1, '']);
    expect(errors).toEqual(
      typeof sentence === 'string' ? `hub: ${sentence}` : expect.stringMatching(sentence),
    );
    expect(await rows()).toEqual([]);
  });

  test('is told that a folder holds no hub, and none is made there', async () => {
    const folder = join(hub.folder, 'elsewhere');
    const { status, errors } = await operateOn(folder, 'audit');
    expect(status).toBe(1);
    expect(errors).toBe(`hub: There are no books of a hub in ${folder}: name its folder with --data.`);
    expect(existsSync(folder)).toBe(false);
  });
});

describe('a send whose coins are gone for good', () => {
  const to = strangersAddress();
  const pay = () =>
    call(hub, owner, 'pay-invoice', {
      invoice_json: JSON.stringify({ btc_address: to, amount: '0.25', currency: 'BTC' }),
    });

  /** What was paid to the invoice, and then taken by another transaction. */
  async function lostPayment(): Promise<{ readonly id: string; readonly txid: string }> {
    await depositConfirmed(hub, owner, '1');
    const { status, body } = await pay();
    expect(status).toBe(200);
    await vi.waitFor(async () => expect((await rows()).at(-1).state).toBe('sent'));
    return body;
  }
  const takeFor = async ({ txid }: { readonly txid: string }, blocks: number) => {
    hub.customer.doubleSpend(txid);
    hub.customer.mine(blocks);
    await vi.waitFor(async () => {
      expect((await hub.store.read(({ sends }) => sends.stuck())).forPerson).toBe(blocks > 6 ? 1 : 0);
    });
  };

  test('is named by the audit, and given up by the operator: its account has all of it back', async () => {
    const payment = await lostPayment();
    expect((await operate('audit')).output).not.toContain('PERSON');
    await takeFor(payment, 7);
    const { status, output } = await operate('audit');
    expect(status).toBe(0);
    expect(output).toMatch(`PERSON  send ${payment.id} of ${owner.account}: 0.25000000 BTC (and `);
    expect(output).toMatch(`as ${payment.txid}`);
    expect((await pay()).body.error.code).toBe('already-paid');
    const given = await operate('give-up-send', payment.id, '--reason', 'gone with block 9');
    expect(given).toMatchObject({ status: 0, errors: '' });
    expect(given.output).toMatch(/^0\.2500\d{4} BTC given back to acct_\w+; /);
    expect(await available()).toEqual({ btc: '1.00000000' });
    expect((await rows()).at(-1)).toMatchObject({ id: payment.id, kind: 'send', state: 'reversed' });
    const [kept] = await hub.books.execute(
      "select subject from ledger_postings where kind = 'send-given-up'",
    );
    expect(kept).toEqual({ subject: `send ${payment.id}: gone with block 9` });
    expect((await operate('audit')).output).not.toContain('PERSON');
    // It was not paid: now it can be, with other coins.
    await depositConfirmed(hub, owner, '0.5');
    expect((await pay()).status).toBe(200);
  });

  test.each([
    [['give-up-send', 'send_nobody', '--reason', 'lost'], 'There is no send send_nobody.'],
    [['give-up-send', 'SEND', '--reason', 'lost'], /may still arrive, or has arrived/],
    [['give-up-send', 'SEND'], /give-up-send needs --reason/],
    [['give-up-send', '--reason', 'lost'], /give-up-send ID --reason TEXT/],
    [['give-up-send', 'SEND', 'more', '--reason', 'lost'], /give-up-send ID --reason TEXT/],
  ])('is given up by no %j', async (args, sentence) => {
    const payment = await lostPayment();
    await takeFor(payment, 6);
    const told = await rows();
    const { status, output, errors } = await operate(
      ...args.map((arg) => (arg === 'SEND' ? payment.id : arg)),
    );
    expect([status, output]).toEqual([1, '']);
    expect(errors).toEqual(
      typeof sentence === 'string' ? `hub: ${sentence}` : expect.stringMatching(sentence),
    );
    expect(await rows()).toEqual(told);
  });

  test('is given up once by two operators at once', async () => {
    const payment = await lostPayment();
    await takeFor(payment, 7);
    const giveUp = () => operate('give-up-send', payment.id, '--reason', 'lost');
    const given = await Promise.all([giveUp(), giveUp()]);
    expect(given.map(({ status }) => status).sort()).toEqual([0, 1]);
    expect(await available()).toEqual({ btc: '1.00000000' });
    expect((await operate('audit')).status).toBe(0);
  });
});

describe('bitcoin', () => {
  const adjust = (direction: 'credit' | 'debit', amount: string) =>
    hub.store.write((records) =>
      adjustBalance(
        records,
        { direction, account: owner.account, amount: btc(amount), reason: 'found' },
        { random: systemRandom, nowMs: 0 },
      ),
    );

  test('is credited from what belongs to nobody alone, and goes back there', async () => {
    await depositConfirmed(hub, owner, '1');
    expect((await adjust('debit', '0.4')).ok).toBe(true);
    expect(await available()).toEqual({ btc: '0.60000000' });
    expect((await adjust('credit', '0.5')).ok).toBe(false);
    expect((await adjust('credit', '0.4')).ok).toBe(true);
    expect(await available()).toEqual({ btc: '1.00000000' });
    expect(isClean(await hub.store.read((records) => audit(records)))).toBe(true);
  });
});

test('more fiat than the hub can count is not credited', async () => {
  const credit = (amount: string) =>
    hub.store.write((records) =>
      adjustBalance(
        records,
        { direction: 'credit', account: owner.account, amount: money(amount, 'USD'), reason: 'much' },
        { random: systemRandom, nowMs: 0 },
      ),
    );
  expect((await credit('9999999999999999.99')).ok).toBe(true);
  expect((await credit('0.02')).ok).toBe(false);
});

describe('the audit', () => {
  beforeEach(async () => {
    await depositConfirmed(hub, owner, '1.5');
    await creditAccount(hub, owner, '20', 'USD');
    const order = { trade_amt: '5', trade_cur: 'USD', for_amt: '0.1', for_cur: 'BTC' };
    await call(hub, owner, 'place-order', order);
  });

  test('prints the sums of the books and what was checked, and is clean', async () => {
    const { status, output, errors } = await operate('audit');
    expect([status, errors]).toEqual([0, '']);
    expect(output).toMatch(/^3 postings$/m);
    expect(output).toMatch(/^ {2}available +1\.50000000 BTC$/m);
    expect(output).toMatch(/^ {2}chain +-1\.50000000 BTC$/m);
    expect(output).toMatch(/^ {2}available +15\.00 USD$/m);
    expect(output).toMatch(/^ {2}held-for-orders +5\.00 USD$/m);
    expect(output).not.toContain('WRONG');
  });

  test('does not wait for who is in the middle of a change', async () => {
    const endChange = await hub.books.beginChange();
    expect((await operate('audit')).status).toBe(0);
    await endChange();
  });

  test.each([
    [
      "update ledger_entries set amount = amount + 1 where currency = 'BTC' and amount > 0",
      'every posting balances',
      /posting 1: 0\.00000001 BTC instead of 0\.00000000/,
    ],
    [
      "update ledger_balances set amount = amount + 1 where ledger_account = 'chain'",
      'every balance is the sum',
      /chain: -1\.49999999 BTC instead of -1\.50000000/,
    ],
    [
      "update ledger_balances set amount = 1 where ledger_account = 'external-fiat'",
      'no balance is where',
      /external-fiat: 0\.01 USD/,
    ],
    [
      "update ledger_balances set amount = amount + 1 where ledger_account = 'chain'",
      'each currency sums to zero',
      /BTC: 0\.00000001 is left over/,
    ],
    [
      "update transactions set amount = amount - 1 where kind = 'hold'",
      "each account's transactions",
      /available\/acct_\w+: 15\.01 USD instead of 15\.00/,
    ],
    [
      // One that is not credited, the running hub would credit before it is looked at.
      'update deposits set amount = amount + 1',
      'each deposit stands',
      /[0-9a-f]{64}:0: 1\.50000000 BTC instead of 1\.50000001/,
    ],
    [
      'update orders set trade_left = trade_left - 1',
      'what is held for orders',
      /held-for-orders\/acct_\w+: 5\.00 USD instead of 4\.99/,
    ],
  ])('finds what %s breaks', async (statement, rule, finding) => {
    await hub.books.execute(statement);
    const { status, output } = await operate('audit');
    expect(status).toBe(1);
    expect(output).toMatch(new RegExp(`WRONG  ${rule}`));
    expect(output).toMatch(finding);
  });

  test('compares the wallet’s confirmed coins at the block of the books', async () => {
    const auditWith = (amount: string, height: number) =>
      hub.store.read((records) =>
        audit(records, { hash: 'aa', height, amount: btc(amount), confirmations: 1 }),
      );
    const last = (report: Awaited<ReturnType<typeof auditWith>>) => report.checks.at(-1)?.findings;
    expect(last(await auditWith('1.5', 1))).toEqual([]);
    expect(last(await auditWith('1.4', 1))).toEqual([
      'the wallet has 1.40000000 BTC, the books 1.50000000 (difference -0.10000000)',
    ]);
    expect(last(await auditWith('1.5', 2))).toEqual([
      'the books are at block 1: not to be compared, try again',
    ]);
  });
});
