import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createDurableFile } from '../../../main/shell/durable-file.ts';
import { systemRandom } from '../../../main/shell/system-random.ts';
import { createVault } from '../../../main/vault/vault.ts';
import type { CommandName, CommandRequest } from '../../../shared/ipc/contract.ts';
import type { DeathKind } from '../../helpers/die-when-told.ts';
import { createAccount, type HubServer, startHubServer } from '../../helpers/hub-server.ts';
import { type Secrets, secretOf, secretsIn, type Texts, textsIn } from '../../helpers/secret-search.ts';
import { connectTill } from '../../helpers/till-connection.ts';
import { startTill, type TillProcess } from '../../helpers/till-process.ts';

const TILLS = 'tulip & rose: the till’s vault';
const OWNERS = 'orchid + lily = the owner "alone"';
const BACKUPS = 'begonia/100 % of one backup';
const HANDED_OVER = 'dahlia of another <till>';
const WRONG = 'what nobody ever chose';
const OWEN = { name: 'Owen', pin: '593816204785' };
const CARLA = { name: 'Carla', pin: '718204936651' };
const WRONG_PIN = '404938172265';

const PRELOAD = pathToFileURL(join(import.meta.dirname, '../../helpers/die-when-told.ts')).href;
/** Has Node write down all that it knows of a process that dies. */
const REPORTS = ['--report-uncaught-exception', '--report-on-fatalerror'];
const SMALL_HEAP = '--max-old-space-size=100';

interface Death {
  readonly of: DeathKind | 'SIGABRT';
  readonly reports: boolean;
  readonly ends: readonly [status: number | null, signal: string | null];
}
const DEATHS: readonly Death[] = [
  { of: 'exception', reports: false, ends: [1, null] },
  { of: 'exception', reports: true, ends: [1, null] },
  { of: 'rejection', reports: true, ends: [1, null] },
  { of: 'memory', reports: true, ends: [null, 'SIGABRT'] },
  { of: 'abort', reports: true, ends: [null, 'SIGABRT'] },
  { of: 'SIGABRT', reports: true, ends: [null, 'SIGABRT'] },
];

/** How it dies makes no difference to which authkeys it has: with the other kind it dies once. */
const deathsAt = (authenticationType: 1 | 2) =>
  authenticationType === 2 ? DEATHS : DEATHS.filter(({ of, reports }) => of === 'exception' && reports);

describe.each([2, 1] as const)(
  'a till that dies, at a hub with authentication type %i',
  (authenticationType) => {
    let folder: string;
    let hub: HubServer;
    let account: Awaited<ReturnType<typeof createAccount>>;
    let crashes = 0;
    const dataFolder = () => join(folder, 'till');

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'till-crash-'));
      const practice = ['--engine', 'practice', '--auth-type', `${authenticationType}`];
      hub = await startHubServer(join(folder, 'hub'), practice);
      account = await createAccount(hub.url);
      const till = await startTill({ dataFolder: dataFolder() });
      try {
        const { ask } = await askerOf(till);
        await ask('connectHub', {
          url: hub.url,
          shopName: 'Café',
          credentialsHost: new URL(hub.url).host,
          credentials: { kind: 'authkey', json: JSON.stringify(account) },
          passphrase: TILLS,
          ownerPassphrase: OWNERS,
        });
        await ask('addPerson', { ...OWEN, role: 'owner' });
        await ask('addPerson', { ...CARLA, role: 'cashier' });
      } finally {
        await till.stop();
      }
    });
    afterAll(async () => {
      await hub?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    async function askerOf(till: TillProcess) {
      const { call } = await connectTill(till.url);
      /** The value of a command, or the code that it was refused with. */
      async function ask<Name extends CommandName>(name: Name, request?: CommandRequest<Name>) {
        const reply = await call(name, request);
        return reply.ok ? 'ok' : reply.error.code;
      }
      return { ask };
    }

    /** Everything that asks for a secret is used, wrong ones among them; the owner's key is open at the end. */
    async function openSecrets(till: TillProcess): Promise<void> {
      const { ask } = await askerOf(till);
      expect(await ask('logIn', { ...CARLA, pin: WRONG_PIN })).toBe('wrong-pin');
      expect(await ask('logIn', CARLA)).toBe('ok');
      expect(await ask('logIn', OWEN)).toBe('ok');
      const path = join(folder, `${crashes}.backup`);
      expect(await ask('backUp', { path, passphrase: BACKUPS })).toBe('ok');
      expect(await ask('verifyBackup', { path, passphrase: WRONG })).toBe('bad-passphrase');
      expect(await ask('verifyBackup', { path, passphrase: BACKUPS })).toBe('ok');
      await vi.waitFor(async () => expect(await ask('listAuthkeys', { passphrase: OWNERS })).toBe('ok'), {
        timeout: 30_000,
        interval: 50,
      });
      expect(await ask('sealAuthkey', { passphrase: HANDED_OVER })).toBe('ok');
      expect(await ask('listAuthkeys', { passphrase: WRONG })).toBe('bad-passphrase');
    }

    /** Starts the till, uses its secrets, and has it die; all that it leaves, and what it left of crashes alone. */
    async function crash({ of, reports, ends }: Death, lastWords: string) {
      crashes += 1;
      const crashFolder = join(folder, `crash-${crashes}`);
      mkdirSync(crashFolder);
      const node = [
        `--import=${PRELOAD}`,
        ...(reports ? REPORTS : []),
        ...(of === 'memory' ? [SMALL_HEAP] : []),
      ];
      const till = await startTill({
        dataFolder: dataFolder(),
        cwd: crashFolder,
        passphrase: TILLS,
        environment: {
          TILL_OWNER_PASSPHRASE: OWNERS,
          NODE_OPTIONS: node.join(' '),
          TILL_TEST_DEATH: of,
          TILL_TEST_LAST_WORDS: lastWords,
        },
      });
      await openSecrets(till);
      const ended = once(till.process, 'close');
      till.process.kill(of === 'SIGABRT' ? of : 'SIGWINCH');
      expect(await ended).toEqual(ends);
      const said = till.lines.join('\n');
      const written = Object.fromEntries(
        Object.entries(textsIn(folder)).filter(([path]) => !path.startsWith('hub/')),
      );
      return { said, crashFiles: readdirSync(crashFolder), texts: { said, ...written } satisfies Texts };
    }

    async function secrets(): Promise<Secrets> {
      const file = createDurableFile(join(dataFolder(), 'vault.json'));
      const opened = await createVault({ file, random: systemRandom }).open(TILLS);
      if (!opened.ok) throw new Error(opened.error.code);
      const [kept] = opened.value.hubs;
      return {
        'the vault’s passphrase': TILLS,
        'the owner’s passphrase': OWNERS,
        'a backup’s passphrase': BACKUPS,
        'another till’s passphrase': HANDED_OVER,
        'a passphrase that was wrong': WRONG,
        'the owner’s PIN': OWEN.pin,
        'the cashier’s PIN': CARLA.pin,
        'a PIN that was wrong': WRONG_PIN,
        'the owner’s authkey': secretOf(account.authkey),
        'the till’s authkey': secretOf(kept?.credentials?.authkey),
      };
    }

    test.each(deathsAt(authenticationType))(
      'of $of leaves no secret behind, whether Node writes a report ($reports)',
      async (death) => {
        const { said, crashFiles, texts } = await crash(death, 'the end of the day');
        expect(said).not.toBe('');
        if (death.of === 'exception' || death.of === 'rejection')
          expect(said).toContain('the end of the day');
        // The till itself writes nothing as it dies; and of an abort Node writes no report.
        const isReported = death.reports && death.of !== 'abort' && death.of !== 'SIGABRT';
        expect(crashFiles.length).toBe(isReported ? 1 : 0);
        expect(secretsIn(texts, await secrets())).toEqual([]);
      },
    );

    test('would have been found out if it had said one', async () => {
      const [, reporting] = DEATHS;
      if (!reporting) throw new Error('no such death');
      const careless = `Authorization: ${Buffer.from(`owner:${secretOf(account.authkey)}`).toString('base64')}`;
      const { texts, crashFiles } = await crash(reporting, careless);
      expect(secretsIn(texts, await secrets())).toEqual([
        'the owner’s authkey in said',
        `the owner’s authkey in crash-${crashes}/${crashFiles[0]}`,
      ]);
    });
  },
);
