import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDurableFile } from '../../main/shell/durable-file.ts';
import { systemRandom } from '../../main/shell/system-random.ts';
import { createVault } from '../../main/vault/vault.ts';
import { strangersAddress } from '../helpers/customer-wallet.ts';
import { type Secrets, secretsIn, textsIn } from '../helpers/secret-search.ts';
import type { CounterPage } from './counter-page.ts';
import { OwnerPage } from './owner-page.ts';
import { expect, PASSPHRASE, type TillRunner, test } from './shop.ts';

const OWNERS = 'nobody but Maria knows this';
const BACKUPS = 'what the file on the shelf wants';
const PIN = '739104628515';

/** Long enough that none of them is anywhere by chance. */
const TYPED: Secrets = {
  'the owner’s passphrase': OWNERS,
  'the passphrase of the backups': BACKUPS,
  'a PIN': PIN,
};

export interface Evening {
  readonly till: TillRunner;
  readonly counter: CounterPage;
  /** Where the till's folder and its setup file are. */
  readonly folder: string;
}

/**
 * The owner comes, uses every secret that there is, and goes; then whatever others may come to see is searched for them: what the
 * till printed, its folder, its journal and diagnostics, and all that its page still holds.
 */
export async function searchTheEvening({ till, counter, folder }: Evening): Promise<void> {
  const { page } = counter;
  const owner = new OwnerPage(page);
  const dataFolder = join(folder, 'till');

  await test.step('the owner locks the money away, backs up, sends, and lets himself in with a PIN', async () => {
    await owner.makeReceiveOnly(OWNERS);
    await owner.postOnBoard();
    await counter.nextCustomer();
    await counter.type('0.80');
    await page.getByTestId('charge').click();
    await expect(page.getByTestId('board-line')).toHaveAttribute('data-standing', 'posted');
    await counter.nextCustomer();
    mkdirSync(join(folder, 'backups'));
    await owner.backUpDaily(join(folder, 'backups'), BACKUPS);
    await owner.backUp(join(folder, 'till.backup'), BACKUPS);
    await owner.send(strangersAddress(), '0.0002', OWNERS);
    await owner.addOwner('Maria', PIN);
    await owner.lockAndReturn('Maria', PIN);
  });

  const secrets = await test.step('the secrets are what the vault has', async () => {
    const vault = createVault({
      file: createDurableFile(join(dataFolder, 'vault.json')),
      random: systemRandom,
    });
    const opened = await vault.open(PASSPHRASE);
    if (!opened.ok) throw new Error(opened.error.code);
    const { hubs, invoiceKeys, backupPassphrase } = opened.value;
    const given = JSON.parse(readFileSync(join(folder, 'setup.json'), 'utf8'));
    const { authkey } = hubs[0]?.credentials ?? {};
    expect(backupPassphrase).toBe(BACKUPS);
    return {
      'the owner’s authkey': given.authkey.key as string,
      'the till’s authkey': authkey?.type === 'hmac-sha256' ? authkey.key : '',
      'the signing key': invoiceKeys?.[0]?.privateKey ?? '',
      'the till’s passphrase': PASSPHRASE,
    };
  });

  await test.step('none of them is in what others may see', async () => {
    const all = { ...secrets, ...TYPED };
    const journal = await owner.saveJournal();
    expect(journal).toContain('send-intended');
    const diagnostics = await owner.diagnostics();
    await counter.nextCustomer();
    const memory = await owner.memory();
    const texts = {
      'what was printed': till.printed().join('\n'),
      journal,
      diagnostics,
      'the page’s memory': memory,
      'the page': await page.content(),
      ...textsIn(dataFolder),
    };
    expect(secretsIn(texts, all)).toEqual([]);
  });

  await test.step('a secret that is left lying about would have been found', async () => {
    await page.evaluate((left) => Object.assign(window, { left }), { pin: `PIN ${PIN}` });
    expect(secretsIn({ memory: await owner.memory() }, TYPED)).toEqual(['a PIN in memory']);
    writeFileSync(join(dataFolder, 'left.txt'), Buffer.from(`|${OWNERS}|`, 'utf16le'));
    expect(secretsIn(textsIn(dataFolder), TYPED)).toEqual(['the owner’s passphrase in left.txt']);
  });
}
