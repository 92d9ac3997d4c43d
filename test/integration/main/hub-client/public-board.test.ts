import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectHub, createAccount } from '../../../../main/hub-client/connect-hub.ts';
import { discoverHub } from '../../../../main/hub-client/discover-hub.ts';
import type { HubClient, HubOutcome } from '../../../../main/hub-client/hub-client.ts';
import { createDurableFile } from '../../../../main/shell/durable-file.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { InvoiceKeys } from '../../../../main/vault/invoice-keys.ts';
import { createVault } from '../../../../main/vault/vault.ts';
import { withdrawalMessage } from '../../../../shared/hub-protocol/invoice.ts';
import { FAULTS, type FaultyProxy, startFaultyProxy } from '../../../helpers/faulty-proxy.ts';
import { startTestHub, type TestHub } from '../../hub/test-hub.ts';

describe.each([1, 2] as const)('the public board of a hub of type %i, over a bad line', (type) => {
  let hub: TestHub;
  let proxy: FaultyProxy;
  let client: HubClient;
  let keys: InvoiceKeys;
  let folder: string;
  beforeEach(async () => {
    hub = await startTestHub({ authenticationType: type });
    proxy = await startFaultyProxy(hub.url);
    client = await connect();
    folder = mkdtempSync(join(tmpdir(), 'till-board-'));
    const vault = createVault({ file: createDurableFile(join(folder, 'vault.json')), random: systemRandom });
    await vault.store({ hubs: [] }, 'correct horse battery');
    keys = new InvoiceKeys({ vault, random: systemRandom });
  });
  afterEach(async () => {
    await proxy.stop();
    await hub.stop();
    rmSync(folder, { recursive: true });
  });

  async function connect(): Promise<HubClient> {
    const discovered = await discoverHub(proxy.url, { fetch, clock: systemClock });
    if (!discovered.ok) throw new Error(discovered.error.code);
    const connection = {
      discovered: discovered.value,
      agreedOrigin: proxy.url,
      fetch,
      clock: systemClock,
      log: () => undefined,
    };
    const credentials = done(await createAccount(connection));
    return connectHub({ ...connection, credentials, random: systemRandom });
  }

  async function newInvoice() {
    const { address } = done(await client.newBtcAddress(refOf('address')));
    const info = { random: 'K7', expires: Date.now() + 3_600_000 };
    const invoiceJson = JSON.stringify({ btc_address: address, amount: '0.001', currency: 'BTC', info });
    const key = await keys.current();
    if (!key.ok) throw new Error(key.error.code);
    const signature = signed(invoiceJson, key.value);
    return { address, key: key.value, posting: { invoiceJson, signature, ref: refOf('posting') } };
  }

  function signed(text: string, key: string): string {
    return keys.sign(text, key) ?? '';
  }

  async function listed() {
    const { invoices } = done(await client.findInvoices({ code: 'K7' }, 'regtest'));
    return invoices.map(({ invoice, signer }) => ({ address: invoice.address, signer }));
  }

  test.each(FAULTS)('has an invoice posted and withdrawn under one ref each: %s', async (fault) => {
    const { address, key, posting } = await newInvoice();
    proxy.plan('post-invoice', fault);
    await client.postInvoice(posting);
    expect(await client.postInvoice(posting)).toMatchObject({ kind: 'done' });
    expect(await listed()).toEqual([{ address, signer: key }]);

    const withdrawal = {
      address,
      signature: signed(withdrawalMessage(address), key),
      ref: refOf('withdrawal'),
    };
    proxy.plan('withdraw-invoice', fault);
    await client.withdrawInvoice(withdrawal);
    expect(await client.withdrawInvoice(withdrawal)).toMatchObject({ kind: 'done' });
    expect(await listed()).toEqual([]);
  });

  test('gives an invoice back only to the key that signed it, also after the shop took a new one', async () => {
    const { address, key, posting } = await newInvoice();
    done(await client.postInvoice(posting));
    const newer = await keys.rotate();
    const withdraw = (by: string) =>
      client.withdrawInvoice({
        address,
        signature: signed(withdrawalMessage(address), by),
        ref: refOf(`withdrawal-${by.slice(0, 16)}`),
      });
    expect(await withdraw(newer.ok ? newer.value : '')).toMatchObject({
      kind: 'refused',
      hubCode: 'bad-signature',
    });
    expect(await withdraw(key)).toMatchObject({ kind: 'done' });
    expect(await listed()).toEqual([]);
  });
});

function refOf(what: string): string {
  return `ref_${what}`.padEnd(20, '0');
}

function done<T>(outcome: HubOutcome<T>): T {
  if (outcome.kind !== 'done') throw new Error(`${outcome.kind} ${outcome.error.code}`);
  return outcome.value;
}
