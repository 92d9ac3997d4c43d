import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import { AssembledTill, HUB_PROGRAM } from '../../../helpers/assembled-till.ts';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../../helpers/bitcoin-node.ts';
import { CoinHolder, claimOf, transferOf } from '../../../helpers/coin-holder.ts';
import { CustomerWallet } from '../../../helpers/customer-wallet.ts';
import { createAccount } from '../../../helpers/hub-server.ts';
import { PAYER_KEY } from '../../../helpers/payer-keys.ts';
import { type ReadyProcess, startReady } from '../../../helpers/ready-process.ts';

const SOON = { timeout: 30_000, interval: 50 };
const inBtc = (amount: string) => ({ amount, currency: 'BTC' });

/** A payment that was made: its transaction and the coin that it spent. */
interface Made {
  readonly hex: string;
  readonly txid: string;
  readonly coin: { readonly txid: string; readonly vout: number };
}

describe.skipIf(!hasBitcoinNode())('a till whose hub verifies payers on a real Bitcoin node', () => {
  const folder = mkdtempSync(join(tmpdir(), 'till-payers-'));
  const shop = new AssembledTill(join(folder, 'till'));
  let node: BitcoinNode;
  let holder: CoinHolder;
  let hub: ReadyProcess;
  let hubUrl: string;

  beforeAll(async () => {
    node = await startBitcoinNode();
    holder = new CoinHolder(node, await CustomerWallet.open(node));
    const args = ['--port', '0', '--data', join(folder, 'hub'), '--engine', 'bitcoind'];
    hub = await startReady([process.execPath, HUB_PROGRAM, ...args], ['hub ready'], {
      HUB_BITCOIND_URL: node.rpcUrl,
    });
    hubUrl = hub.ready[0] ?? '';
    await shop.start();
    await shop.ask('connectHub', {
      url: hubUrl,
      shopName: 'Café',
      credentialsHost: new URL(hubUrl).host,
      credentials: { kind: 'authkey', json: JSON.stringify(await createAccount(hubUrl)) },
      passphrase: 'correct horse battery',
    });
  });
  afterAll(async () => {
    await shop.remove();
    await hub?.stop();
    await node?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** With a coin that is in a block, or in none yet. */
  async function pay({ address, due: { amount } }: InvoiceSaleView, mined: boolean): Promise<Made> {
    const hex = await holder.signedSpend(holder.addressOf('p2wpkh'), address, { amount, mined });
    const { vin } = await node.rpc<{ vin: readonly Made['coin'][] }>('decoderawtransaction', [hex]);
    // What the change would be is the fee.
    const txid = await node.rpc<string>('sendrawtransaction', [hex, 0]);
    const [coin] = vin;
    if (!coin) throw new Error('no coin');
    return { hex, txid, coin: { txid: coin.txid, vout: coin.vout } };
  }

  async function vouch({ hex }: Made): Promise<void> {
    const response = await fetch(`${hubUrl}/api/attach-identity-to-transfer`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(claimOf(transferOf(hex))).toString(),
    });
    expect([response.status, await response.json()]).toEqual([200, {}]);
  }

  const becomes = (saleId: string, what: Partial<InvoiceSaleView>) =>
    vi.waitFor(async () => expect(await shop.invoice(saleId)).toMatchObject(what), SOON);

  const trust = (limit: string) =>
    shop.ask('trustPayer', { publicKey: PAYER_KEY, name: 'Coffee roaster', limit: inBtc(limit) });

  test('shows whose payment it is, and takes it as soon as the owner trusts that hub', async () => {
    const { saleId } = await shop.charge('0.05');
    const made = await payAndSee(saleId);
    await vouch(made);
    const payer = { host: 'payer.example.com', publicKey: PAYER_KEY };
    await vi.waitFor(
      async () => expect((await shop.invoice(saleId)).payments).toMatchObject([{ payer, confirmations: 0 }]),
      SOON,
    );
    await trust('0.05');
    await becomes(saleId, { state: 'seen', paid: true, acceptedBy: 'payer', vouchedBy: ['Coffee roaster'] });
    expect((await shop.ask('listTrustedPayers'))[0]?.unconfirmed).toEqual(inBtc('0.05000000'));
    await node.mine(1);
    await becomes(saleId, { state: 'confirmed', paid: true });
    expect((await shop.ask('listTrustedPayers'))[0]?.unconfirmed).toEqual(inBtc('0.00000000'));
  });

  test('takes a payment of a trusted hub when its identity is attached, and none above its limit', async () => {
    await trust('0.05');
    const [within, above] = [await shop.charge('0.05'), await shop.charge('0.05000001')];
    await vouch(await payAndSee(above.saleId));
    await vouch(await payAndSee(within.saleId, false));
    await becomes(within.saleId, { state: 'seen', paid: true, acceptedBy: 'payer' });
    expect(await shop.invoice(above.saleId)).toMatchObject({ state: 'seen', paid: false });
    await node.mine(1);
    await becomes(above.saleId, { state: 'confirmed', paid: true });
  });

  test('alarms when a trusted hub spends its coins again, and takes its word no more', async () => {
    await trust('0.05');
    const { saleId } = await shop.charge('0.05');
    const made = await payAndSee(saleId);
    await vouch(made);
    await becomes(saleId, { paid: true, acceptedBy: 'payer' });
    const from = holder.addressOf('p2wpkh');
    await node.rpc('generateblock', [from, [await holder.spend(made.coin, from, from, '0.0999')]]);
    await becomes(saleId, { state: 'reversed', paid: false, task: 'reversed' });
    const { number } = await shop.invoice(saleId);
    expect(await shop.ask('listTrustedPayers')).toMatchObject([{ brokenBy: number }]);
    const next = await shop.charge('0.05');
    await vouch(await payAndSee(next.saleId));
    await vi.waitFor(
      async () => expect((await shop.invoice(next.saleId)).payments[0]?.payer).toBeDefined(),
      SOON,
    );
    expect(await shop.invoice(next.saleId)).toMatchObject({ state: 'seen', paid: false });
  });

  async function payAndSee(saleId: string, mined = true): Promise<Made> {
    const made = await pay(await shop.invoice(saleId), mined);
    await becomes(saleId, { state: 'seen', paid: false });
    return made;
  }
});
