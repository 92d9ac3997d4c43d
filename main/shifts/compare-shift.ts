import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { HubTransaction } from '../../shared/hub-protocol/replies.ts';
import type { HubComparison, ShiftReport } from '../../shared/ipc/shift-view.ts';
import { BTC } from '../../shared/money/currency.ts';
import { btc, toMoneyText, toSmallestUnits } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import type { Journal } from '../journal/journal.ts';
import { compareIncome, type HubIncome, type JournalledIncome } from './hub-comparison.ts';

const PAGE = 1_000;
/** Clocks differ a little; addresses tell exactly what belongs to which sale. */
const MARGIN_MS = 10 * 60_000;
/** A hub that never comes to an end is not followed for ever: five million rows. */
const MOST_PAGES = 5_000;

/**
 * Compares the journal since a shift was opened with what the hub lists of the account. Errors: those of asking the hub;
 * `not-permitted` for an authkey that may only receive.
 */
export async function compareShift(
  journal: Journal,
  client: HubClient,
  hubId: string,
  { openedMs, firstNumber, lastNumber }: Pick<ShiftReport, 'openedMs' | 'firstNumber' | 'lastNumber'>,
): Promise<Result<HubComparison, TillError>> {
  if (!client.supports('my-transactions')) {
    const balance = await client.myBalance();
    if (balance.kind !== 'done') return err(balance.error);
    const { available, pending } = balance.value;
    return ok({ kind: 'balance', available: toMoneyText(available), pending: toMoneyText(pending) });
  }
  const listed = await incomeSince(journal, client, hubId, openedMs - MARGIN_MS);
  if (!listed.ok) return listed;
  const sales = { first: firstNumber ?? 1, last: lastNumber ?? 0 };
  const { invoices, differences, elsewhere } = compareIncome(
    journalled(journal, hubId, sales, listed.value),
    listed.value,
  );
  return ok({ kind: 'compared', invoices, differences: [...differences], elsewhere });
}

/** What came to addresses since then. Reads on from where all was known to be older, the last time. */
async function incomeSince(
  journal: Journal,
  client: HubClient,
  hubId: string,
  fromMs: number,
): Promise<Result<readonly HubIncome[], TillError>> {
  const key = `my-transactions ${hubId}`;
  const kept = journal.get<{ cursor: string }>('SELECT cursor FROM cursors WHERE hub_id = ?', key)?.cursor;
  let since = cursorBefore(kept, fromMs);
  let isOld = true;
  const income: HubIncome[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read = await client.myTransactions({ limit: PAGE, ...(since !== undefined && { since }) });
    if (read.kind !== 'done') return err(read.error);
    const { cursor, transactions } = read.value;
    income.push(...transactions.filter(({ t }) => t >= fromMs).flatMap((row) => incomeOf(row) ?? []));
    isOld &&= transactions.every(({ t }) => t < fromMs);
    if (isOld) {
      journal.run(
        'INSERT INTO cursors VALUES (?1, ?2) ON CONFLICT (hub_id) DO UPDATE SET cursor = ?2',
        key,
        JSON.stringify([fromMs, cursor]),
      );
    }
    if (transactions.length < PAGE || cursor === since) return ok(income);
    since = cursor;
  }
  return err(tillError('hub-nonsense', 'my-transactions has no end'));
}

/** A place in the hub's list before which everything is older than this; undefined where none is known. */
function cursorBefore(kept: string | undefined, fromMs: number): string | undefined {
  const [olderThanMs, cursor] = kept === undefined ? [] : (JSON.parse(kept) as [number, string]);
  return olderThanMs !== undefined && olderThanMs <= fromMs ? cursor : undefined;
}

/** Deposits and transfers inside the hub, and deposits that a reorganisation took back. */
function incomeOf({
  kind,
  direction,
  amount,
  currency,
  btc_address: address,
}: HubTransaction): HubIncome | undefined {
  const isIncome = kind === 'deposit' || (kind === 'transfer' && direction === 'in');
  if (!isIncome || currency !== BTC || address === undefined) return undefined;
  const satoshi = toSmallestUnits(btc(amount));
  return { address, satoshi: direction === 'in' ? satoshi : -satoshi };
}

/** The shift's sales, and whatever else of the till's the hub has listed. */
function journalled(
  journal: Journal,
  hubId: string,
  numbers: { readonly first: number; readonly last: number },
  listed: readonly HubIncome[],
): readonly JournalledIncome[] {
  const sales = journal.all<{ sale_id: string; number: number; address: string }>(
    'SELECT sale_id, number, address FROM sales WHERE number BETWEEN ? AND ? AND hub_id = ? ORDER BY number',
    numbers.first,
    numbers.last,
    hubId,
  );
  const inShift = sales.map(({ sale_id: saleId, number, address }) => ({
    address,
    number,
    ...paymentsOf(journal, saleId),
    isWhole: true,
  }));
  const known = new Set(sales.map(({ address }) => address));
  const others = [...new Set(listed.map(({ address }) => address))].filter((address) => !known.has(address));
  const before = others.flatMap((address): JournalledIncome[] => {
    const sale = journal.get<{ sale_id: string; number: number }>(
      'SELECT sale_id, number FROM sales WHERE address = ?',
      address,
    );
    if (sale) return [{ address, number: sale.number, ...paymentsOf(journal, sale.sale_id), isWhole: false }];
    const isOurs = journal.get('SELECT 1 FROM addresses WHERE address = ?', address) !== undefined;
    return isOurs ? [{ address, live: 0n, confirmed: 0n, isWhole: true }] : [];
  });
  return [...inShift, ...before];
}

function paymentsOf(journal: Journal, saleId: string): Pick<JournalledIncome, 'live' | 'confirmed'> {
  const latest = new Map<string, { readonly satoshi: bigint; readonly credited: boolean }>();
  for (const event of journal.eventsOfSale(saleId)) {
    if (event.kind !== 'payment-observed') continue;
    const { paymentId, amount, standing, confirmations, internal, byBalance } = event.body.payment;
    if (standing !== 'live' && standing !== 'at-risk') latest.delete(paymentId);
    else {
      const credited = standing === 'live' && (confirmations > 0 || internal || byBalance === 'available');
      latest.set(paymentId, { satoshi: toSmallestUnits(btc(amount)), credited });
    }
  }
  const total = (payments: Iterable<{ readonly satoshi: bigint }>) =>
    [...payments].reduce((whole, { satoshi }) => whole + satoshi, 0n);
  const payments = [...latest.values()];
  return { live: total(payments), confirmed: total(payments.filter(({ credited }) => credited)) };
}
