import type { HubDifference } from '../../shared/ipc/shift-view.ts';
import { fromSatoshi, toDecimal } from '../../shared/money/money.ts';

/** What the journal says came to one address, in satoshi. */
export interface JournalledIncome {
  readonly address: string;
  /** The sale's; absent for an address that was shown to nobody. */
  readonly number?: number;
  /** Payments that are there, confirmed or not. */
  readonly live: bigint;
  /** Those of them that the hub has credited by its own word. */
  readonly confirmed: bigint;
  /** Whether everything that ever came to the address is in what the hub listed. */
  readonly isWhole: boolean;
}

/** A line of the hub's list: what an address brought into the account, or what was taken back, in satoshi. */
export interface HubIncome {
  readonly address: string;
  readonly satoshi: bigint;
}

export interface ComparedIncome {
  /** How many of the till's addresses have money here or there. */
  readonly invoices: number;
  readonly differences: readonly HubDifference[];
  /** How many addresses of the hub's list are none of this till's. */
  readonly elsewhere: number;
}

/**
 * Compares what the journal and the hub say of each address. A payment that the journal knows and the hub has not
 * credited yet is no difference while it is unconfirmed; nor is one that the hub has just credited.
 * @param journal by address, each once
 */
export function compareIncome(
  journal: readonly JournalledIncome[],
  hub: readonly HubIncome[],
): ComparedIncome {
  const atHub = new Map<string, bigint>();
  for (const { address, satoshi } of hub) atHub.set(address, (atHub.get(address) ?? 0n) + satoshi);
  const known = new Set(journal.map(({ address }) => address));
  const withMoney = journal.filter(({ address, live }) => live > 0n || (atHub.get(address) ?? 0n) !== 0n);
  return {
    invoices: withMoney.length,
    differences: withMoney.flatMap((income) => differenceOf(income, atHub.get(income.address) ?? 0n) ?? []),
    elsewhere: [...atHub].filter(([address, satoshi]) => !known.has(address) && satoshi !== 0n).length,
  };
}

function differenceOf(
  { address, number, live, confirmed, isWhole }: JournalledIncome,
  hub: bigint,
): HubDifference | undefined {
  const tooLittle = isWhole && hub < confirmed;
  if (!tooLittle && hub <= live) return undefined;
  const journal = tooLittle ? confirmed : live;
  return {
    kind: hub <= 0n ? 'journal-only' : journal === 0n ? 'hub-only' : 'amount',
    ...(number !== undefined && { number }),
    address,
    hub: toDecimal(fromSatoshi(hub)),
    journal: toDecimal(fromSatoshi(journal)),
  };
}
