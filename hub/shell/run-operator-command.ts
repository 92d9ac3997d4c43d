import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { add, toDecimal } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createBitcoindEngine } from '../engine/bitcoind/bitcoind-engine.ts';
import { WalletUnavailable, WrongWallet } from '../engine/wallet-engine.ts';
import { adjustBalance } from '../operator/adjust-balance.ts';
import { audit, auditText, type CountedCoins, isClean } from '../operator/audit.ts';
import { type GivingUp, giveUpSend } from '../operator/give-up-send.ts';
import type { OperatorOptions } from '../operator/operator-options.ts';
import type { HubStore } from '../store/hub-store.ts';
import { defaultDataFolder } from './data-folder.ts';
import { openBooks } from './open-books.ts';
import { systemClock as clock, systemRandom as random } from './system-clock.ts';

/** What a command has to say; `isClean` is what its exit status says. */
export interface CommandOutcome {
  readonly text: string;
  readonly isClean: boolean;
}

/**
 * Does a command on the books of a hub on this machine, which may be running. Errors: a sentence for the operator;
 * nothing was changed.
 */
export async function runOperatorCommand(options: OperatorOptions): Promise<Result<CommandOutcome, string>> {
  const { command, dataFolder, engine, store: choice } = options;
  const folder = dataFolder ?? defaultDataFolder(engine, process.env);
  if (choice.kind === 'sqlite' && !existsSync(join(folder, 'hub.sqlite')))
    return err(`There are no books of a hub in ${folder}: name its folder with --data.`);
  const opened = await openBooks(choice, folder, log, { readOnly: command.kind === 'audit' });
  if (!opened.ok) return opened;
  const store = opened.value;
  try {
    if (command.kind === 'audit') return await auditStore(store, options);
    if (command.kind === 'give-up') return await giveUp(store, command.givingUp);
    const { direction, account, amount } = command.adjustment;
    const made = await store.write((records) =>
      adjustBalance(records, command.adjustment, { random, nowMs: clock.nowMs() }),
    );
    if (!made.ok) return made;
    const done = direction === 'credit' ? 'credited to' : 'debited from';
    return ok({
      text: `${toDecimal(amount)} ${amount.currency} ${done} ${account} (${made.value})\n`,
      isClean: true,
    });
  } finally {
    await store.close();
  }
}

async function giveUp(store: HubStore, givingUp: GivingUp): Promise<Result<CommandOutcome, string>> {
  const given = await store.write((records) => giveUpSend(records, givingUp, clock.nowMs()));
  if (!given.ok) return given;
  const { id, account, amount, fee } = given.value;
  const back = toDecimal(add(amount, fee));
  return ok({
    text: `${back} BTC given back to ${account}; nobody is offered the send ${id} any more\n`,
    isClean: true,
  });
}

async function auditStore(
  store: HubStore,
  options: OperatorOptions,
): Promise<Result<CommandOutcome, string>> {
  const coins = await coinsOf(store, options);
  if (!coins.ok) return coins;
  const report = await store.read((records) => audit(records, coins.value));
  return ok({ text: auditText(report), isClean: isClean(report) });
}

/** What the wallet has, where there is a node to ask and a wallet that ever gave an address. */
async function coinsOf(
  store: HubStore,
  { bitcoindUrl: url, confirmations }: OperatorOptions,
): Promise<Result<CountedCoins | undefined, string>> {
  const address = await store.read(({ accounts }) => accounts.someAddress());
  if (url === undefined || address === undefined) return ok(undefined);
  const engine = createBitcoindEngine({ url, clock, random, fetch, log });
  try {
    await engine.start(address);
    return ok({ ...(await engine.confirmedCoins(confirmations)), confirmations });
  } catch (error) {
    if (error instanceof WalletUnavailable || error instanceof WrongWallet)
      return err(`The coins can't be counted: ${error.message}`);
    throw error;
  } finally {
    await engine.stop();
  }
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}
