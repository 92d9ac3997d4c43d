import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { secretsIn } from '../../helpers/secret-search.ts';
import { SecretiveShop, type SecretiveTill } from './secretive-shop.ts';

const PRELOAD = pathToFileURL(join(import.meta.dirname, '../../helpers/snapshot-when-told.ts')).href;
const WRITTEN = 'heap written ';
const SOON = { timeout: 30_000, interval: 50 };

describe.each([2, 1] as const)(
  'the memory of a till at a hub with authentication type %i',
  (authenticationType) => {
    let shop: SecretiveShop;
    let till: SecretiveTill;

    beforeAll(async () => {
      shop = new SecretiveShop();
      await shop.open(authenticationType);
      till = await shop.start({ cwd: shop.folder, environment: { NODE_OPTIONS: `--import=${PRELOAD}` } });
    });
    afterAll(async () => {
      await till?.process.stop();
      await shop?.close();
    });

    /** All that the program can still reach. */
    async function memory(): Promise<string> {
      const snapshots = () => till.process.lines.filter((line) => line.startsWith(WRITTEN));
      const before = snapshots().length;
      till.process.process.kill('SIGWINCH');
      await vi.waitFor(() => expect(snapshots().length).toBeGreaterThan(before), SOON);
      return readFileSync(join(shop.folder, (snapshots().at(-1) ?? '').slice(WRITTEN.length)), 'latin1');
    }

    test('has the owner’s authkey while it is open, and nothing that anybody typed once others are there', async () => {
      await shop.openSecrets(till);
      expect(secretsIn({ memory: await memory() }, shop.typed)).toEqual(['the owner’s authkey in memory']);
      await shop.changeHands(till);
      expect(secretsIn({ memory: await memory() }, shop.typed)).toEqual([]);
    });
  },
);
