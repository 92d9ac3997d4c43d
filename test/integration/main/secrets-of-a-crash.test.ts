import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeathKind } from '../../helpers/die-when-told.ts';
import { secretsIn, textsIn } from '../../helpers/secret-search.ts';
import { OWNERS, SecretiveShop, TILLS } from './secretive-shop.ts';

const PRELOAD = pathToFileURL(join(import.meta.dirname, '../../helpers/die-when-told.ts')).href;
/** Has Node write down all that it knows of a process that dies. */
const REPORTS = ['--report-uncaught-exception', '--report-on-fatalerror'];
const SMALL_HEAP = '--max-old-space-size=100';

interface Death {
  readonly of: DeathKind | 'SIGABRT';
  readonly reports: boolean;
  readonly ends: readonly [status: number | null, signal: string | null];
}
const REPORTED: Death = { of: 'exception', reports: true, ends: [1, null] };
const DEATHS: readonly Death[] = [
  REPORTED,
  { of: 'exception', reports: false, ends: [1, null] },
  { of: 'rejection', reports: true, ends: [1, null] },
  { of: 'memory', reports: true, ends: [null, 'SIGABRT'] },
  { of: 'abort', reports: true, ends: [null, 'SIGABRT'] },
  { of: 'SIGABRT', reports: true, ends: [null, 'SIGABRT'] },
];
/** How it dies makes no difference to which authkeys it has: with the other kind it dies once. */
const deathsAt = (authenticationType: 1 | 2) => (authenticationType === 2 ? DEATHS : [REPORTED]);

describe.each([2, 1] as const)(
  'a till that dies, at a hub with authentication type %i',
  (authenticationType) => {
    let shop: SecretiveShop;
    let crashes = 0;

    beforeAll(async () => {
      shop = new SecretiveShop();
      await shop.open(authenticationType);
    });
    afterAll(() => shop?.close());

    /** The till uses its secrets, and dies: all that it leaves, and what it wrote where it was started. */
    async function crash({ of, reports, ends }: Death, lastWords: string) {
      crashes += 1;
      const cwd = join(shop.folder, `crash-${crashes}`);
      mkdirSync(cwd);
      const node = [
        `--import=${PRELOAD}`,
        ...(reports ? REPORTS : []),
        ...(of === 'memory' ? [SMALL_HEAP] : []),
      ];
      const till = await shop.start({
        cwd,
        passphrase: TILLS,
        environment: {
          TILL_OWNER_PASSPHRASE: OWNERS,
          NODE_OPTIONS: node.join(' '),
          TILL_TEST_DEATH: of,
          TILL_TEST_LAST_WORDS: lastWords,
        },
      });
      await shop.openSecrets(till);
      const ended = once(till.process.process, 'close');
      till.process.process.kill(of === 'SIGABRT' ? of : 'SIGWINCH');
      expect(await ended).toEqual(ends);
      const said = till.process.lines.join('\n');
      const written = Object.entries(textsIn(shop.folder)).filter(([path]) => !path.startsWith('hub/'));
      return { said, crashFiles: readdirSync(cwd), texts: { said, ...Object.fromEntries(written) } };
    }

    test.each(deathsAt(authenticationType))(
      'of $of leaves no secret behind, whether Node writes a report ($reports)',
      async (death) => {
        const { said, crashFiles, texts } = await crash(death, 'the end of the day');
        expect(said).not.toBe('');
        if (death.of === 'exception' || death.of === 'rejection')
          expect(said).toContain('the end of the day');
        // The till itself writes nothing as it dies, and of an abort Node writes no report.
        const isReported = death.reports && death.of !== 'abort' && death.of !== 'SIGABRT';
        expect(crashFiles.length).toBe(isReported ? 1 : 0);
        expect(secretsIn(texts, await shop.secrets())).toEqual([]);
      },
    );

    test('would have been found out if it had said one', async () => {
      const careless = Buffer.from(`owner:${shop.ownersAuthkey}`).toString('base64');
      const { texts, crashFiles } = await crash(REPORTED, `Authorization: ${careless}`);
      expect(secretsIn(texts, await shop.secrets())).toEqual([
        'the owner’s authkey in said',
        `the owner’s authkey in crash-${crashes}/${crashFiles[0]}`,
      ]);
    });
  },
);
