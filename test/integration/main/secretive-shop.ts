import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { createDurableFile } from '../../../main/shell/durable-file.ts';
import { systemRandom } from '../../../main/shell/system-random.ts';
import { createVault } from '../../../main/vault/vault.ts';
import type { CommandName, CommandRequest } from '../../../shared/ipc/contract.ts';
import { createAccount, type HubServer, type NewAccount } from '../../helpers/hub-server.ts';
import { startPracticeHub } from '../../helpers/practice-hub.ts';
import { type Secrets, secretOf } from '../../helpers/secret-search.ts';
import { connectTill } from '../../helpers/till-connection.ts';
import { startTill, type TillProcess, type TillProcessOptions } from '../../helpers/till-process.ts';

/** Like nothing else that is ever written anywhere. */
export const TILLS = 'tulip & rose: the till’s vault';
export const OWNERS = 'orchid + lily = the owner "alone"';
const BACKUPS = 'begonia/100 % of one backup';
const HANDED_OVER = 'dahlia of another <till>';
const WRONG = 'what nobody ever chose';
const OWEN = { name: 'Owen', pin: '593816204785' };
const CARLA = { name: 'Carla', pin: '718204936651' };
const WRONG_PIN = '404938172265';

/** The till as a program of its own. */
export interface SecretiveTill {
  readonly process: TillProcess;
  /** Answers `ok`, or the code that a command was refused with. */
  ask<Name extends CommandName>(name: Name, request?: CommandRequest<Name>): Promise<string>;
}

/** A shop whose people use every secret that there is. */
export class SecretiveShop {
  readonly folder = mkdtempSync(join(tmpdir(), 'till-secretive-'));
  #hub: HubServer | undefined;
  #account: NewAccount | undefined;
  #backups = 0;

  /** Sets it up, with an owner's key that is sealed. */
  async open(authenticationType: 1 | 2): Promise<void> {
    this.#hub = await startPracticeHub(join(this.folder, 'hub'), authenticationType);
    const { url } = this.#hub;
    this.#account = await createAccount(url);
    const { ask, process } = await this.start({});
    const connected = await ask('connectHub', {
      url,
      shopName: 'Café',
      credentialsHost: new URL(url).host,
      credentials: { kind: 'authkey', json: JSON.stringify(this.#account) },
      passphrase: TILLS,
      ownerPassphrase: OWNERS,
    });
    expect(connected).toBe('ok');
    expect(await ask('addPerson', { ...OWEN, role: 'owner' })).toBe('ok');
    expect(await ask('addPerson', { ...CARLA, role: 'cashier' })).toBe('ok');
    await process.stop();
  }

  async start(options: Omit<TillProcessOptions, 'dataFolder'>): Promise<SecretiveTill> {
    const process = await startTill({ ...options, dataFolder: join(this.folder, 'till') });
    const { call } = await connectTill(process.url);
    return {
      process,
      async ask(name, request) {
        const reply = await call(name, request);
        return reply.ok ? 'ok' : reply.error.code;
      },
    };
  }

  /** Everything that asks for a secret is used, wrong ones among them; the owner's key is open at the end. */
  async openSecrets({ ask }: SecretiveTill): Promise<void> {
    expect(await ask('unlock', { passphrase: TILLS })).toBe('ok');
    expect(await ask('logIn', { ...CARLA, pin: WRONG_PIN })).toBe('wrong-pin');
    expect(await ask('logIn', CARLA)).toBe('ok');
    expect(await ask('logIn', OWEN)).toBe('ok');
    this.#backups += 1;
    const path = join(this.folder, `${this.#backups}.backup`);
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

  /** The owner goes, and a cashier comes. */
  async changeHands({ ask }: SecretiveTill): Promise<void> {
    expect(await ask('lockTill')).toBe('ok');
    expect(await ask('logIn', CARLA)).toBe('ok');
  }

  get ownersAuthkey(): string {
    return secretOf(this.#account?.authkey);
  }

  /** What people typed, and the owner's authkey, by what it is. */
  get typed(): Secrets {
    return {
      'the vault’s passphrase': TILLS,
      'the owner’s passphrase': OWNERS,
      'a backup’s passphrase': BACKUPS,
      'another till’s passphrase': HANDED_OVER,
      'a passphrase that was wrong': WRONG,
      'the owner’s PIN': OWEN.pin,
      'the cashier’s PIN': CARLA.pin,
      'a PIN that was wrong': WRONG_PIN,
      'the owner’s authkey': this.ownersAuthkey,
    };
  }

  /** With what the till itself keeps to live with its hub. */
  async secrets(): Promise<Secrets> {
    const file = createDurableFile(join(this.folder, 'till/vault.json'));
    const opened = await createVault({ file, random: systemRandom }).open(TILLS);
    if (!opened.ok) throw new Error(opened.error.code);
    const [kept] = opened.value.hubs;
    return { ...this.typed, 'the till’s authkey': secretOf(kept?.credentials?.authkey) };
  }

  async close(): Promise<void> {
    await this.#hub?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
