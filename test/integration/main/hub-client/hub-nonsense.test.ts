import { describe, expect, test } from 'vitest';
import { money } from '../../../../shared/money/money.ts';
import { address, clientTest, ref } from './scripted-hub-client.ts';

describe('a hub’s answers', () => {
  const till = clientTest();

  describe('are nonsense:', () => {
    const nonsense = { kind: 'unknown', error: { code: 'hub-nonsense' } };

    test.each([
      ['HTML', '<!doctype html><title>Log in</title>'],
      ['nothing', ''],
      ['truncated JSON', '{"available": {"btc": "1'],
      ['a list', []],
      ['null', 'null'],
      ['5 MB', `{"x": "${'x'.repeat(5_000_000)}"}`],
      ['a number for an amount', { available: { btc: 1.5 } }],
      ['a negative balance', { available: { btc: '-1' } }],
      ['an exponent', { available: { btc: '1e3' } }],
      ['nine decimals', { available: { btc: '0.000000001' } }],
      ['more than all bitcoin', { pending: { btc: '21000000.00000001' } }],
      ['two amounts of BTC', { available: { btc: '1', BTC: '2' } }],
      ['an amount for all currencies', { available: '1' }],
      ['two amounts of one key', '{"available": {"btc": "1", "btc": "2"}}'],
      ['two amounts of one key, spelled twice', '{"available": {"btc": "1", "\\u0062tc": "2"}}'],
    ])('a balance that is %s', async (_what, body) => {
      till.hub.answer('my-balance', { body });
      expect(await (await till.connect()).myBalance()).toMatchObject(nonsense);
      expect(till.log).toHaveLength(1);
    });

    test.each([
      ['missing', {}],
      ['a number', { btc_address: 5 }],
      ['empty', { btc_address: '' }],
      ['damaged', { btc_address: address.replace('w5', 'w6') }],
      ['of another network', { btc_address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' }],
      ['in mixed case', { btc_address: address.replace('bcrt1q', 'bcrt1Q') }],
      ['very long', { btc_address: address.repeat(1_000) }],
    ])('an address that is %s', async (_what, body) => {
      till.hub.answer('new-btc-address', { body });
      expect(await (await till.connect()).newBtcAddress(ref)).toMatchObject(nonsense);
    });

    const payment = {
      txid: 'ab'.repeat(32),
      vout: 0,
      amount: '0.5',
      confirmations: 0,
      first_seen_ms: 1_700_000_000_000,
      replaceable: false,
      conflicted: false,
      internal: false,
    };
    const status = (change: object) => ({
      cursor: 'c',
      invoices: { [address]: { payments: [{ ...payment, ...change }] } },
    });

    test.each([
      ['without a cursor', { invoices: {} }],
      ['with a numeric cursor', { cursor: 5, invoices: {} }],
      ['with a list of invoices', { cursor: 'c', invoices: [] }],
      ['with a numeric amount', status({ amount: 0.5 })],
      ['with a negative amount', status({ amount: '-0.5' })],
      ['with confirmations as text', status({ confirmations: '1' })],
      ['with half a confirmation', status({ confirmations: 0.5 })],
      ['with a truncated txid', status({ txid: 'abab' })],
      ['with a time as text', status({ first_seen_ms: '2024-01-01' })],
      ['with replaceable as text', status({ replaceable: 'no' })],
      [
        'with an address twice',
        { cursor: 'c', invoices: { [address]: { payments: [] }, [address.toUpperCase()]: { payments: [] } } },
      ],
      [
        'with one key for two states of an address',
        `{"cursor": "c", "invoices": {"${address}": {"payments": []}, "${address}": {"payments": []}}}`,
      ],
      ['with two cursors', '{"cursor": "c", "invoices": {}, "cursor": "d"}'],
      ['with a payment twice', { cursor: 'c', invoices: { [address]: { payments: [payment, payment] } } }],
      [
        'with one payment to two addresses',
        { cursor: 'c', invoices: { [address]: { payments: [payment] }, other: { payments: [payment] } } },
      ],
    ])('a status %s', async (_what, body) => {
      till.hub.answer('check-invoice-status', { body });
      expect(await (await till.connect()).checkInvoiceStatus({})).toMatchObject(nonsense);
    });

    test('a refusal whose key is there twice, which says nothing but its status', async () => {
      const body = '{"error": {"code": "stale-nonce", "code": "not-permitted"}}';
      till.hub.answer('my-balance', { status: 404, body });
      const outcome = await (await till.connect()).myBalance();
      expect(outcome).toMatchObject({ kind: 'refused', hubCode: '', error: { code: 'hub-refused' } });
    });

    test('a reply over 1 MiB, and a status over 8 MiB', async () => {
      const padding = (megabytes: number) => 'x'.repeat(megabytes * 1024 * 1024);
      till.hub.answer('my-balance', { body: { padding: padding(1) } });
      till.hub.answer(
        'check-invoice-status',
        { body: { cursor: 'c', invoices: {}, padding: padding(7) } },
        { body: { cursor: 'c', invoices: {}, padding: padding(8) } },
      );
      const client = await till.connect();
      expect(await client.myBalance()).toMatchObject(nonsense);
      expect((await client.checkInvoiceStatus({})).kind).toBe('done');
      expect(await client.checkInvoiceStatus({})).toMatchObject(nonsense);
    });
  });

  test('that make sense are taken as the hub writes them', async () => {
    till.hub.answer('new-btc-address', { body: { btc_address: address.toUpperCase(), extra: 1 } });
    till.hub.answer('check-invoice-status', {
      body: {
        cursor: 'c',
        invoices: {
          [address.toUpperCase()]: {
            received: { pending: '0.5', confirmed: '0' },
            payments: [{ txid: 'ab'.repeat(32), vout: 1, amount: '0.5', confirmations: 2, first_seen_ms: 5 }],
          },
        },
      },
    });
    const client = await till.connect();
    expect(await client.newBtcAddress(ref)).toEqual({ kind: 'done', value: { address } });
    const looked = await client.checkInvoiceStatus({});
    expect(looked).toMatchObject({
      value: {
        invoices: { [address]: { payments: [{ vout: 1, amount: money('0.5', 'BTC'), replaceable: false }] } },
      },
    });
  });

  test('may be addresses of any one network where the hub names none, and of no other than the till’s', async () => {
    till.hub.overview = { ...till.hub.overview, hub: {} };
    const mainnet = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
    till.hub.answer('new-btc-address', { body: { btc_address: mainnet } });
    expect(await (await till.connect()).newBtcAddress(ref)).toEqual({
      kind: 'done',
      value: { address: mainnet },
    });
    expect((await (await till.connect({ network: 'regtest' })).newBtcAddress(ref)).kind).toBe('unknown');
  });
});
