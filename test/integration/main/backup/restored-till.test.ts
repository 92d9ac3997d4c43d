import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { restoreBackup } from '../../../../main/backup/restore.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { type HubServer, startHubServer } from '../../../helpers/hub-server.ts';

const passphrase = 'a backup of the shop';
const vaultPassphrase = 'the vault has its own';

let folder: string;
let hub: HubServer;
let shop: AssembledTill;
let restored: AssembledTill;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'till-moved-'));
  hub = await startHubServer(join(folder, 'hub'), ['--engine', 'practice']);
  shop = new AssembledTill(join(folder, 'shop'));
  restored = new AssembledTill(join(folder, 'restored'));
});
afterEach(async () => {
  await shop.stop();
  await restored.stop();
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('on a new machine open sales are watched again, and no address of the old one is given twice', async () => {
  await shop.start();
  await shop.ask('connectHub', {
    url: hub.url,
    shopName: 'Café',
    credentialsHost: new URL(hub.url).host,
    credentials: { kind: 'new-account' },
    passphrase: vaultPassphrase,
  });
  const open = await shop.charge();
  await vi.waitFor(async () => expect((await shop.ask('getHubStatus')).addressesLeft).toBeGreaterThan(3), {
    timeout: 30_000,
  });
  const path = join(folder, 'backup');
  await shop.ask('backUp', { path, passphrase });
  expect((await shop.ask('verifyBackup', { path, passphrase })).events).toBeGreaterThan(0);
  // Sold after the backup: the restored till must not ask somebody else for money at this address.
  const forgotten = await shop.charge('0.002');
  await shop.stop();

  const made = await restoreBackup({
    path,
    passphrase,
    dataFolder: restored.folder,
    nowMs: () => systemClock.nowMs(),
  });
  expect(made.ok).toBe(true);
  await restored.start({ passphrase: vaultPassphrase });
  expect((await restored.invoice(open.saleId)).state).toBe('open');
  // The first of this helper's charges has the identity of the open sale's.
  await restored.charge();
  const next = await restored.charge('0.002');
  expect(next.saleId).not.toBe(open.saleId);
  expect(next.address).not.toBe(forgotten.address);
  expect(next.number).toBeGreaterThan(forgotten.number);
  await restored.ask('practise', {
    action: 'pay',
    address: open.address,
    amount: '0.001',
    replaceable: false,
  });
  await vi.waitFor(async () => expect((await restored.invoice(open.saleId)).state).toBe('seen'), {
    timeout: 30_000,
    interval: 20,
  });
});
