import { BTC } from '../../shared/money/currency.ts';
import { add, atLeast, isZero, type Money, sum, toDecimal } from '../../shared/money/money.ts';
import type { ConfirmedCoins } from '../engine/wallet-engine.ts';
import { negated } from '../ledger/posting.ts';
import type { Send } from '../sends/send.ts';
import type { Discrepancy, KindTotal } from '../store/audit-records.ts';
import type { Records } from '../store/hub-store.ts';

/** The coins that the engine's wallet has in blocks so deep as the hub wants them to be. */
export interface CountedCoins extends ConfirmedCoins {
  readonly confirmations: number;
}

/** One rule of the books, and what breaks it. */
export interface Check {
  readonly rule: string;
  readonly findings: readonly string[];
}

export interface AuditReport {
  readonly postingCount: bigint;
  readonly totals: readonly KindTotal[];
  readonly checks: readonly Check[];
  /** Those that the operator has to decide about; the books are right all the same. */
  readonly forPerson: readonly Send[];
}

/**
 * Recomputes the books from their entries, inside one look at the store; with the wallet's confirmed coins, compares
 * these too with what the books say is in the chain.
 */
export async function audit(
  { audit: sums, chain, sends }: Records,
  coins?: CountedCoins,
): Promise<AuditReport> {
  const totals = await sums.totals();
  const checks: Check[] = [
    check('every posting balances', await sums.unbalancedPostings()),
    check('every balance is the sum of its entries', await sums.wrongBalances()),
    check('no balance is where it must not be', await sums.forbiddenBalances()),
    { rule: 'each currency sums to zero', findings: unevenCurrencies(totals) },
    check("each account's transactions add up to what is available", await sums.wrongTransactions()),
    check('each deposit stands in the ledger as it stands in the chain', await sums.wrongDeposits()),
    check('what is held for orders is what open orders hold', await sums.wrongHolds()),
  ];
  if (coins) {
    const bookedHeight = ((await chain.get())?.tipHeight ?? 0) - coins.confirmations + 1;
    checks.push({
      rule: `the wallet's confirmed coins at block ${coins.height} (${coins.hash}) are those in the books`,
      findings: compareCoins(coins, bookedHeight, inTheChain(totals)),
    });
  }
  const forPerson = (await sends.unfinished('all')).filter(({ needsPerson }) => needsPerson);
  return { postingCount: await sums.postingCount(), totals, checks, forPerson };
}

function check(rule: string, discrepancies: readonly Discrepancy[]): Check {
  return {
    rule,
    findings: discrepancies.map(
      ({ subject, found, expected }) =>
        `${subject}: ${toDecimal(found)} ${found.currency} instead of ${toDecimal(expected)}`,
    ),
  };
}

function unevenCurrencies(totals: readonly KindTotal[]): readonly string[] {
  return [...new Set(totals.map(({ total }) => total.currency))].flatMap((code) => {
    const amounts = totals.map(({ total }) => total).filter(({ currency }) => currency === code);
    const rest = sum(code, amounts);
    return isZero(rest) ? [] : [`${code}: ${toDecimal(rest)} is left over`];
  });
}

/** What is owed to customers and in flight, less what they owe and what the hub has spent: all that is not `chain`. */
function inTheChain(totals: readonly KindTotal[]): Money {
  const others = totals.filter(({ kind, total }) => kind !== 'chain' && total.currency === BTC);
  return sum(
    BTC,
    others.map(({ total }) => total),
  );
}

function compareCoins(coins: CountedCoins, bookedHeight: number, inBooks: Money): readonly string[] {
  if (coins.height !== bookedHeight) {
    return [`the books are at block ${bookedHeight}: not to be compared, try again`];
  }
  if (atLeast(coins.amount, inBooks) && atLeast(inBooks, coins.amount)) return [];
  const difference = add(coins.amount, negated(inBooks));
  return [
    `the wallet has ${toDecimal(coins.amount)} BTC, the books ${toDecimal(inBooks)} (difference ${toDecimal(difference)})`,
  ];
}

/** The report as the operator reads it. */
export function auditText({ postingCount, totals, checks, forPerson }: AuditReport): string {
  const width = Math.max(...totals.map(({ kind }) => kind.length), 0);
  const amounts = totals.map(({ total }) => toDecimal(total));
  const amountWidth = Math.max(...amounts.map((text) => text.length), 0);
  const table = totals.map(
    ({ kind, total }, index) =>
      `  ${kind.padEnd(width)}  ${(amounts[index] ?? '').padStart(amountWidth)} ${total.currency}`,
  );
  const rules = checks.flatMap(({ rule, findings }) => [
    `  ${findings.length === 0 ? 'ok    ' : 'WRONG '} ${rule}`,
    ...findings.map((finding) => `           ${finding}`),
  ]);
  const people = forPerson.length === 0 ? [] : [...forPerson.flatMap(personLines), ''];
  return [`${postingCount} postings`, '', ...table, '', ...rules, '', ...people].join('\n');
}

function personLines({ id, account, amount, fee, address, versions }: Send): readonly string[] {
  return [
    `  PERSON  send ${id} of ${account}: ${toDecimal(amount)} BTC (and ${toDecimal(fee)} for it) to ${address}`,
    ...versions.map(({ txid }) => `           as ${txid}, whose coins are gone`),
    `           if none of these is in the chain: give-up-send ${id} --reason TEXT`,
  ];
}

export function isClean({ checks }: AuditReport): boolean {
  return checks.every(({ findings }) => findings.length === 0);
}
