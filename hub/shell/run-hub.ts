import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import { adoptAuthkey } from '../authentication/adopt-authkey.ts';
import { buildHub, type HubOptions, listeningUrl } from '../build-hub.ts';
import { WrongChain } from '../chain-watch/chain-watch.ts';
import type { CliOptions } from '../cli-options.ts';
import { createBitcoindEngine } from '../engine/bitcoind/bitcoind-engine.ts';
import { createPracticeEngine, type PracticeControls } from '../engine/practice/practice-engine.ts';
import { openPracticeLog } from '../engine/practice/practice-log.ts';
import { type WalletEngine, WalletUnavailable, WrongWallet } from '../engine/wallet-engine.ts';
import { isPublicAddress } from '../identity/public-address.ts';
import { type LogLevel, logLine } from '../operation/log-line.ts';
import { type HubStore, StoreFull } from '../store/hub-store.ts';
import { HUB_VERSION } from '../version.ts';
import { type DataFolder, defaultDataFolder, openDataFolder } from './data-folder.ts';
import { createGuardedHttps } from './guarded-https.ts';
import { readIdentityKey } from './identity-key-file.ts';
import { openBooks, sentenceOfFile } from './open-books.ts';
import type { Handover } from './parent-pipe.ts';
import { systemClock as clock, systemRandom as random } from './system-clock.ts';
import { readTlsFiles } from './tls-files.ts';

/** A hub that listens. */
export interface RunningHub {
  readonly url: string;
  stop(): Promise<void>;
}

/** Runs a hub on this machine. Errors: a sentence for the operator; the process is then to end. */
export async function runHub(options: CliOptions, handover?: Handover): Promise<Result<RunningHub, string>> {
  const tls = options.tlsFiles && readTlsFiles(options.tlsFiles);
  if (tls?.ok === false) return tls;
  const identity = openIdentity(options);
  if (identity?.ok === false) return identity;
  const folder = openFolder(options);
  if (!folder.ok) return folder;
  const store = await openBooks(options.store, folder.value.path, log);
  if (!store.ok) return store;
  const dealing = await openDealing(options, store.value);
  if (dealing?.ok === false) return dealing;
  const wallet = openWallet(options, folder.value.path, handover?.bitcoindUrl ?? options.bitcoindUrl);
  if (!wallet.ok) return wallet;
  const hub = buildHub({
    ...options,
    ...wallet.value,
    version: HUB_VERSION,
    clock,
    random,
    store: store.value,
    ...(tls && { tls: tls.value }),
    ...(identity && { identity: identity.value }),
    ...(dealing && { dealing: dealing.value }),
    log,
  });
  try {
    await hub.start();
  } catch (error) {
    return err(sentenceOfStart(error, folder.value.path));
  }
  if (handover) {
    const adopted = await adoptAuthkey(
      { store: store.value, clock, random },
      handover.account,
      handover.authkey,
    );
    if (!adopted.ok) return err('The authkey that the till handed over has the token of another one.');
  }
  try {
    await hub.server.listen({ port: options.port, host: options.host });
  } catch (error) {
    return err(sentenceOfListening(error, options));
  }
  return ok({
    url: listeningUrl(hub.server),
    async stop() {
      await hub.stop();
      await store.value.close();
      folder.value.release();
    },
  });
}

/** Hubs that keep everything in a database and at a node share no folder, and lock none. */
function openFolder({ store, engine, dataFolder }: CliOptions): Result<DataFolder, string> {
  const needsNone = store.kind === 'postgres' && engine === 'bitcoind';
  if (needsNone) return ok({ path: '', release: () => {} });
  return openDataFolder(dataFolder ?? defaultDataFolder(engine, process.env));
}

function openIdentity({
  identityOf,
}: CliOptions): Result<NonNullable<HubOptions['identity']>, string> | undefined {
  if (!identityOf) return undefined;
  const privateKey = readIdentityKey(identityOf.keyFile);
  if (!privateKey.ok) return privateKey;
  const request = createGuardedHttps({ clock, mayReach: isPublicAddress });
  return ok({ privateKey: privateKey.value, url: identityOf.url, request });
}

/** What the public says a bitcoin costs is asked of the public internet alone. */
async function openDealing(
  { dealer }: CliOptions,
  store: HubStore,
): Promise<Result<NonNullable<HubOptions['dealing']>, string> | undefined> {
  if (!dealer) return undefined;
  const { account, prices } = dealer;
  if (!(await store.read(({ accounts }) => accounts.find(account)))) {
    return err(
      `--dealer: there is no account ${account} in these books. Open it before, with the hub running.`,
    );
  }
  if (prices.kind === 'fixed') return ok({ ...dealer, prices });
  const request = createGuardedHttps({ clock, mayReach: isPublicAddress });
  return ok({ ...dealer, prices: { ...prices, request } });
}

interface Wallet {
  readonly engine: WalletEngine;
  readonly practice?: PracticeControls;
}

function openWallet(
  { engine, blockIntervalMs, feeLimits }: CliOptions,
  folder: string,
  url?: string,
): Result<Wallet, string> {
  if (engine === 'bitcoind') {
    if (url === undefined) return err('--engine bitcoind needs --bitcoind, the URL of the node.');
    return ok({ engine: createBitcoindEngine({ url, clock, random, fetch, log, feeLimits }) });
  }
  const path = join(folder, 'practice.sqlite');
  try {
    const practice = createPracticeEngine({ clock, random, log: openPracticeLog(path), blockIntervalMs });
    return ok({ engine: practice, practice: practice.controls });
  } catch {
    return err(sentenceOfFile('damaged', path));
  }
}

/** What kept the hub from starting; a bug is thrown on. */
function sentenceOfStart(error: unknown, folder: string): string {
  if (error instanceof StoreFull) {
    return folder === ''
      ? "The database's disk is full."
      : `The disk is full: the hub can't write to its data folder ${folder}.`;
  }
  if (error instanceof WalletUnavailable || error instanceof WrongChain || error instanceof WrongWallet) {
    return `The Bitcoin wallet can't be used: ${error.message.replace(/\.?$/, '.')}`;
  }
  throw error;
}

function sentenceOfListening(error: unknown, { host, port }: CliOptions): string {
  const { code } = error as { readonly code?: string };
  if (code === 'EADDRINUSE')
    return `The port ${port} is taken by another program. Choose another with --port.`;
  if (code === 'EACCES') return `The hub may not listen on port ${port}. Choose one above 1023 with --port.`;
  return `The hub can't listen on ${host}, port ${port}.`;
}

function log(line: string, level: LogLevel = 'info'): void {
  process.stderr.write(logLine(line, level, clock.nowMs()));
}
