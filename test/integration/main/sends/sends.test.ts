import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SendReview, SendView } from '../../../../shared/ipc/send-view.ts';
import { BTC } from '../../../../shared/money/currency.ts';
import { add, btc, fromSatoshi, subtract, sum, toDecimal } from '../../../../shared/money/money.ts';
import { FAULTS } from '../../../helpers/faulty-proxy.ts';
import { FundedTill } from '../../../helpers/funded-till.ts';
import { regtestAddress } from '../../../helpers/till-journal.ts';

const SUPPLIER = regtestAddress(7);
const OTHER = regtestAddress(8);

let till: FundedTill;
let presses = 0;
beforeEach(async () => {
  till = new FundedTill();
  await till.start('1');
});
afterEach(() => till.remove());

const pressId = () => `send-press-${String(presses++).padStart(9, '0')}`;
const until = (condition: () => Promise<void>) => vi.waitFor(condition, { timeout: 30_000, interval: 50 });

const review = (amount = '0.01', to = SUPPLIER) => till.shop.ask('prepareSend', { to, amount });

function confirm({ reviewId, warnings }: SendReview, sendId = pressId()) {
  return till.shop.call('confirmSend', { sendId, reviewId, read: warnings });
}

async function send(amount = '0.01', to = SUPPLIER): Promise<SendView> {
  const sent = await confirm(await review(amount, to));
  if (!sent.ok) throw new Error(sent.error.code);
  return sent.value;
}

const sends = async () => (await till.shop.ask('listSends', { limit: 200 })).sends;

/** What the journal says left: amounts and fees of all that was sent, or may have been. */
async function balanceByJournal(): Promise<string> {
  const left = (await sends()).filter(({ state }) => state !== 'failed' && state !== 'returned');
  const each = left.flatMap(({ amount, fee }) => [btc(amount.amount), btc(fee?.amount ?? '0')]);
  return toDecimal(subtract(btc('1'), sum(BTC, each)));
}

describe('a send', () => {
  test('is looked at as main read it, sent once, and followed into the chain', async () => {
    const looked = await review();
    expect(looked).toMatchObject({
      address: SUPPLIER,
      network: 'practice',
      amount: { amount: '0.01000000', currency: 'BTC' },
      warnings: ['first-time'],
      needsPassphrase: false,
      internal: false,
    });
    const { fee, total, availableAfter } = looked;
    expect(toDecimal(sum(BTC, [btc('0.01'), btc(fee?.amount ?? '')]))).toBe(total?.amount);
    expect(toDecimal(subtract(btc('1'), btc(total?.amount ?? '')))).toBe(availableAfter?.amount);
    const sendId = pressId();
    const sent = await confirm(looked, sendId);
    expect(sent).toMatchObject({ value: { state: 'sent', address: SUPPLIER, by: 'owner', fee } });
    expect(await confirm(looked, sendId)).toMatchObject({ ok: true, value: { sendId } });
    await till.hasAvailable(availableAfter?.amount ?? '');
    expect(await sends()).toHaveLength(1);
    await till.mine(6);
    await until(async () => {
      await till.shop.ask('resolveSends', {});
      expect(await sends()).toMatchObject([{ state: 'confirmed' }]);
    });
    expect((await sends())[0]?.txid).toMatch(/^[0-9a-f]{64}$/);
    expect((await review()).warnings).toEqual(['repeated']);
  });

  test('needs its warnings read, and a fresh review', async () => {
    const looked = await review();
    const unread = await till.shop.call('confirmSend', {
      sendId: pressId(),
      reviewId: looked.reviewId,
      read: [],
    });
    expect(unread).toMatchObject({ error: { code: 'warnings-not-read' } });
    expect(await confirm({ ...looked, reviewId: 'none' })).toMatchObject({
      error: { code: 'review-outdated' },
    });
    expect((await confirm(looked)).ok).toBe(true);
    expect(await confirm(looked)).toMatchObject({ error: { code: 'review-outdated' } });
    expect(await sends()).toHaveLength(1);
  });

  test.each([
    ['bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt08X', '0.01', 'bad-address'],
    ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', '0.01', 'wrong-network'],
    ['bitcoin:?amount=1', '0.01', 'bad-payment-request'],
    [SUPPLIER, '0,01', 'bad-amount'],
    [SUPPLIER, '0', 'amount-zero'],
    [SUPPLIER, '0.000000001', 'too-many-decimals'],
    [SUPPLIER, '0.00000293', 'amount-too-small'],
    [SUPPLIER, '1', 'not-enough'],
  ])('to %s of %s is refused: %s', async (to, amount, code) => {
    expect(await till.shop.call('prepareSend', { to, amount })).toMatchObject({ error: { code } });
    expect(await sends()).toEqual([]);
  });

  test('to an address that looks like a known one says whose that is, and what it is in full', async () => {
    // The same four characters at both ends.
    const lookAlike = 'bcrt1qqurswpc8qurswpc8qursqs30h5rswpc8kcm0gk';
    await send();
    expect(await review('0.02', lookAlike)).toMatchObject({
      warnings: ['looks-like', 'first-time'],
      looksLike: { address: SUPPLIER },
    });
    await till.shop.ask('nameAddress', { address: SUPPLIER, name: 'Coffee roaster' });
    expect((await review('0.02', lookAlike)).looksLike).toEqual({
      address: SUPPLIER,
      name: 'Coffee roaster',
    });
  });

  test('takes a payment request, a name from the address book, and the owner’s limits', async () => {
    await till.shop.ask('nameAddress', { address: SUPPLIER, name: 'Coffee roaster' });
    expect(
      await till.shop.ask('readSendTarget', {
        text: `bitcoin:${SUPPLIER.toUpperCase()}?amount=0.02&label=Beans`,
      }),
    ).toEqual({ address: SUPPLIER, amount: '0.02', label: 'Beans', name: 'Coffee roaster' });
    expect(await review('0.02')).toMatchObject({ name: 'Coffee roaster', warnings: [] });
    await till.shop.ask('saveSettings', { sendLimits: { perSend: '0.02', perDay: '0.03' } });
    expect(await till.shop.call('prepareSend', { to: SUPPLIER, amount: '0.021' })).toMatchObject({
      error: { code: 'over-send-limit' },
    });
    await send('0.02');
    expect(await till.shop.call('prepareSend', { to: SUPPLIER, amount: '0.011' })).toMatchObject({
      error: { code: 'over-day-limit' },
    });
    const exported = await till.shop.ask('exportSends', { limit: 10 });
    expect(exported.csv).toMatch(/,sent,payment,bcrt1[a-z0-9]+,Coffee roaster,0\.02000000,0\.0000\d+,no,/);
    expect(await till.shop.ask('forgetAddress', { address: SUPPLIER })).toEqual([]);
  });
});

test('a hub whose coins are not confirmed says so of a send, which has not been made and can be made later', async () => {
  await send('0.3');
  const refused = await send('0.2');
  expect(refused).toMatchObject({ state: 'failed', problem: { code: 'hub-cannot-send' } });
  expect(refused.problem?.detail).toContain('its coins wait for their confirmation');
  await till.mine(1);
  await until(async () => expect(await send('0.2')).toMatchObject({ state: 'sent' }));
});

test('a day’s limit counts what the sends cost, fees and all', async () => {
  const { fee } = await review();
  await till.shop.ask('saveSettings', { sendLimits: { perDay: '0.02' } });
  await send('0.01');
  const most = subtract(btc('0.01'), sum(BTC, [btc(fee?.amount ?? ''), btc(fee?.amount ?? '')]));
  await till.mine(1);
  const more = toDecimal(add(most, fromSatoshi(1n)));
  expect(await till.shop.call('prepareSend', { to: OTHER, amount: more })).toMatchObject({
    error: { code: 'over-day-limit' },
  });
  expect((await till.shop.call('prepareSend', { to: OTHER, amount: toDecimal(most) })).ok).toBe(true);
});

describe('over a bad line', () => {
  test.each(FAULTS)('a send is made once, whatever happens to its request: %s', async (fault) => {
    till.proxy.plan('send-btc', fault, 'lose-answer');
    const first = await send();
    const known = {
      none: 'sent',
      delay: 'sent',
      'delay-answer': 'sent',
      'truncate-request': 'failed',
    } as const;
    expect(first.state).toBe(fault in known ? known[fault as keyof typeof known] : 'unknown');
    if (first.state === 'unknown') expect(first).toMatchObject({ resolvesItself: true });
    await until(async () =>
      expect((await sends()).map(({ state }) => state)).toEqual([
        first.state === 'failed' ? 'failed' : 'sent',
      ]),
    );
    await till.hasAvailable(await balanceByJournal());
    expect(await balanceByJournal()).not.toBe(first.state === 'failed' ? '' : '1.00000000');
  });

  test('the twin of a send that nobody knows of is refused until it is known', async () => {
    till.proxy.plan('send-btc', ...Array.from({ length: 4 }, () => 'lose-answer' as const));
    expect(await send()).toMatchObject({ state: 'unknown', problem: { code: 'hub-unreachable' } });
    expect(await till.shop.call('prepareSend', { to: SUPPLIER, amount: '0.01' })).toMatchObject({
      error: { code: 'send-unresolved' },
    });
    expect((await till.shop.call('prepareSend', { to: SUPPLIER, amount: '0.02' })).ok).toBe(true);
    const [{ sendId = '' } = {}] = await sends();
    expect(
      await till.shop.call('decideSend', { sendId, as: 'taken-as-unsent', reason: 'impatient' }),
    ).toMatchObject({ error: { code: 'send-not-unknown' } });
    await until(async () => expect(await sends()).toMatchObject([{ state: 'sent' }]));
    expect((await review()).warnings).toEqual(['repeated']);
  });
});

describe('at a hub that keeps no refs', () => {
  beforeEach(async () => {
    await till.remove();
    till = new FundedTill();
    await till.start('1', true);
  });

  test('a send whose answer is lost is never asked for again: a person decides, and its twin waits for that', async () => {
    till.proxy.plan('send-btc', 'lose-answer');
    const unknown = await send();
    expect(unknown).toMatchObject({ state: 'unknown', resolvesItself: false });
    const { sendId } = unknown;
    await till.shop.ask('resolveSends', {});
    expect(till.proxy.callsOf('send-btc')).toBe(1);
    expect(await till.shop.call('prepareSend', { to: SUPPLIER, amount: '0.01' })).toMatchObject({
      error: { code: 'send-unresolved' },
    });
    // The facts: the money is gone from the account.
    expect(Number(await till.available())).toBeLessThan(0.99);
    const decide = (reason: string) => till.shop.call('decideSend', { sendId, as: 'taken-as-sent', reason });
    expect(await decide(' ')).toMatchObject({ error: { code: 'reason-needed' } });
    expect(await decide('the balance fell by it')).toMatchObject({ value: { state: 'taken-as-sent' } });
    expect((await review()).warnings).toEqual(['repeated']);
    expect(till.proxy.callsOf('send-btc')).toBe(1);
  });

  test('a send that the hub refuses has failed', async () => {
    till.proxy.plan('send-btc', 'truncate-request');
    expect(await send()).toMatchObject({ state: 'failed' });
    expect(await till.available()).toBe('1.00000000');
  });
});
