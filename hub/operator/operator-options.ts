import { parseArgs } from 'node:util';
import { BTC } from '../../shared/money/currency.ts';
import { isPositive, type Money, parseMoney, toSmallestUnits } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { parseFiat } from '../exchange/fiat.ts';
import { MAX_UNITS } from '../exchange/order.ts';
import { parseStoreChoice, STORE_SENTENCE, type StoreChoice } from '../store/store-choice.ts';
import type { Adjustment } from './adjust-balance.ts';
import type { GivingUp } from './give-up-send.ts';

/** What the operator wants done with the books of a hub, which may be running meanwhile. */
export type OperatorCommand =
  | { readonly kind: 'adjust'; readonly adjustment: Adjustment }
  | { readonly kind: 'give-up'; readonly givingUp: GivingUp }
  | { readonly kind: 'audit' };

export interface OperatorOptions {
  readonly command: OperatorCommand;
  /** This system's usual place for the engine when absent. */
  readonly dataFolder?: string;
  readonly engine: 'practice' | 'bitcoind';
  readonly store: StoreChoice;
  /** May hold the node's password: a secret. */
  readonly bitcoindUrl?: string;
  /** What the hub itself runs with. */
  readonly confirmations: number;
}

const COMMANDS = ['credit', 'debit', 'give-up-send', 'audit'] as const;
type CommandName = (typeof COMMANDS)[number];

const MAX_REASON_CHARACTERS = 200;

/** Whether the command line asks for a command rather than for a hub. */
export function isOperatorCommand(args: readonly string[]): boolean {
  return COMMANDS.some((name) => name === args[0]);
}

/** Reads a command line that `isOperatorCommand`. Errors: a sentence for the operator. */
export function parseOperatorOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Result<OperatorOptions, string> {
  const text = { type: 'string' } as const;
  const options = {
    data: text,
    engine: text,
    bitcoind: text,
    store: text,
    confirmations: text,
    reason: text,
  };
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const [sentence = "The command line can't be read"] = (error as Error).message.split(/\.(?:\s|$)/);
    return err(`${sentence}; see --help.`);
  }
  const { data, engine = 'practice', store = environment.HUB_STORE ?? 'sqlite', reason } = parsed.values;
  const bitcoindUrl = parsed.values.bitcoind ?? environment.HUB_BITCOIND_URL;
  if (engine !== 'practice' && engine !== 'bitcoind') return err('--engine takes practice or bitcoind.');
  const { confirmations: confirmationsText = '1' } = parsed.values;
  if (!/^[1-9][0-9]?$/.test(confirmationsText)) return err('--confirmations takes a number from 1 to 99.');
  const storeChoice = parseStoreChoice(store);
  if (!storeChoice) return err(STORE_SENTENCE);
  const [name, ...operands] = parsed.positionals;
  const command = readCommand(name as CommandName, operands, reason);
  if (!command.ok) return command;
  return ok({
    command: command.value,
    ...(data !== undefined && { dataFolder: data }),
    engine,
    store: storeChoice,
    confirmations: Number(confirmationsText),
    ...(engine === 'bitcoind' && bitcoindUrl !== undefined && { bitcoindUrl }),
  });
}

function readCommand(
  name: CommandName,
  operands: readonly string[],
  reason: string | undefined,
): Result<OperatorCommand, string> {
  if (name === 'audit') {
    return operands.length === 0 && reason === undefined
      ? ok({ kind: 'audit' })
      : err('audit takes nothing but --data, --engine, --bitcoind, --confirmations and --store.');
  }
  if (name === 'give-up-send') {
    const [id, ...more] = operands;
    if (id === undefined || more.length > 0) {
      return err('give-up-send takes the name of a send: give-up-send ID --reason TEXT.');
    }
    return isReason(reason) ? ok({ kind: 'give-up', givingUp: { id, reason } }) : err(reasonNeeded(name));
  }
  const [account, amountText, code, ...more] = operands;
  if (account === undefined || amountText === undefined || code === undefined || more.length > 0) {
    return err(
      `${name} takes an account, an amount and a currency: ${name} ACCOUNT AMOUNT CUR --reason TEXT.`,
    );
  }
  const amount = readAmount(amountText, code);
  if (!amount.ok) return amount;
  if (!isReason(reason)) return err(reasonNeeded(name));
  return ok({ kind: 'adjust', adjustment: { direction: name, account, amount: amount.value, reason } });
}

function isReason(text: string | undefined): text is string {
  return (
    text !== undefined &&
    text.trim() !== '' &&
    /^\P{Cc}*$/u.test(text) &&
    [...text].length <= MAX_REASON_CHARACTERS
  );
}

function reasonNeeded(name: CommandName): string {
  return `${name} needs --reason, one line of up to ${MAX_REASON_CHARACTERS} characters.`;
}

function readAmount(text: string, code: string): Result<Money, string> {
  const kept = code.toUpperCase() === BTC ? BTC : parseFiat(code);
  if (kept === undefined) return err(`${code} is neither BTC nor an ISO 4217 currency.`);
  const amount = parseMoney(text, kept);
  const isAmount = amount.ok && isPositive(amount.value) && toSmallestUnits(amount.value) <= MAX_UNITS;
  return isAmount ? ok(amount.value) : err(`${text} is not an amount of ${kept}: write it like 12.50.`);
}
