import { mayHaveLeft } from '../../shared/domain/send/send-state.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { btc, type Money, toDecimal, toMoneyText } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import { ourErrorOf } from '../hub-client/our-error.ts';
import { type ShownChange, ShownChanges } from '../hub-client/shown-changes.ts';
import type { Journal } from '../journal/journal.ts';
import type { NewEvent } from '../journal/journal-event.ts';
import type { AskedHub } from '../owner-keys/asked-hub.ts';
import { shownTradeEvent } from '../trading/ask-for-trade.ts';
import type { TradeRow } from '../trading/trade-rows.ts';
import { type ListedSend, ListedSends } from './listed-sends.ts';
import { unreadSinceMs } from './restore-rows.ts';
import { shownEventOf } from './send-outcome.ts';
import { readRef } from './send-ref.ts';
import { findSend, type SendRow } from './send-rows.ts';

const PAGE = 1_000;
/** The clocks of the backup's machine and of the hub may differ by as much. */
const SPARE_MS = 4 * 3_600_000;
const MAX_REASON_CHARACTERS = 500;

export interface RestoredSendsOptions {
  readonly journal: Journal;
  readonly newId: () => string;
  /** Books events, of which some belong to sales, and tells who shows those. */
  readonly book: (events: readonly NewEvent[]) => void;
  /** How much of what came in for a sale is not given back yet, in BTC, and whether refunds are promised in fiat. */
  readonly leftOf: (saleId: string) => { readonly left: Money; readonly inFiat: boolean } | undefined;
  readonly sendChanged: (sendId: string) => void;
  /** What is to be done after a restore changed. */
  readonly changed: () => void;
}

/**
 * A till that was restored from a backup has lost what it sent since. It reads it in each hub's list, and books it: so that it
 * counts for guards, limits and refunds ([0049](../../docs/decisions/0049-what-became-of-sends-elsewhere.md)). Nothing that is
 * found is ever asked for again.
 */
export class RestoredSends {
  readonly #options: RestoredSendsOptions;
  /** Why the hub's list was not read when it was tried last. */
  readonly #problems = new Map<string, TillError>();

  constructor(options: RestoredSendsOptions) {
    this.#options = options;
  }

  problemAt(hubId: string): TillError | undefined {
    return this.#problems.get(hubId);
  }

  /**
   * Books what this hub sent since the backup and the journal does not know; nothing to do where no backup was restored, or it
   * is done. Errors: `hub-lacks-function` where the hub has no list that tells, those of the hub and of the passphrase.
   */
  async lookUp(hub: AskedHub, passphrase?: string): Promise<Result<void, TillError>> {
    const { journal, changed } = this.#options;
    const { hubId } = hub;
    if (unreadSinceMs(journal, hubId) === undefined) return ok(undefined);
    const list = await this.#read(hub, passphrase);
    // Somebody else may have looked meanwhile.
    const sinceMs = unreadSinceMs(journal, hubId);
    const before = this.#problems.get(hubId)?.code;
    if (list.ok) this.#problems.delete(hubId);
    else this.#problems.set(hubId, list.error);
    if (list.ok && sinceMs !== undefined) this.#book(hub, list.value, sinceMs);
    if (list.ok || list.error.code !== before) changed();
    return list.ok ? ok(undefined) : list;
  }

  /**
   * A person has looked at a hub whose list can't be read, so nobody is warned any more. A list that the hub has is read all
   * the same, once it can be. Errors: `reason-needed`.
   */
  lookedUp(
    hubId: string,
    { hasNoList, reason, by }: { readonly hasNoList: boolean; readonly reason: string; readonly by: string },
  ): Result<void, TillError> {
    const why = readReason(reason);
    if (!why.ok) return why;
    const looked = { by, reason: why.value, hasNoList };
    this.#options.book([{ kind: 'sends-looked-up', body: { hubId, looked } }]);
    this.#options.changed();
    return ok(undefined);
  }

  /**
   * A person says which sale's money a send that was found gave back, or, without one, that it gave none back. Where refunds are
   * promised in fiat nobody knows how much of the sale it was: the sale is then given back as a whole. Errors: `unknown-send`,
   * `unknown-sale`, `other-hub`, `reason-needed`.
   */
  link(
    sendId: string,
    saleNumber: number | undefined,
    reason: string,
    by: string,
  ): Result<SendRow, TillError> {
    const { journal, book, sendChanged, changed } = this.#options;
    const row = findSend(journal, sendId);
    if (row?.to_link !== 1 || !mayHaveLeft(row.state)) return err(tillError('unknown-send'));
    const why = readReason(reason);
    if (!why.ok) return why;
    const body = { sendId, by, reason: why.value };
    if (saleNumber === undefined) book([{ kind: 'send-linked', body }]);
    else {
      const found = journal.get<{ sale_id: string; hub_id: string }>(
        'SELECT sale_id, hub_id FROM sales WHERE number = ?',
        saleNumber,
      );
      const of = found && this.#options.leftOf(found.sale_id);
      if (!found || !of) return err(tillError('unknown-sale'));
      if (found.hub_id !== row.hub_id) return err(tillError('other-hub'));
      const amount = btc(row.amount);
      const gives = of.inFiat && of.left.amount.isGreaterThan(amount.amount) ? of.left : amount;
      book([
        {
          kind: 'send-linked',
          saleId: found.sale_id,
          body: { ...body, refunds: { value: toMoneyText(gives), gives: toDecimal(gives) } },
        },
      ]);
    }
    sendChanged(sendId);
    changed();
    return ok(findSend(journal, sendId) ?? row);
  }

  /**
   * Reads the list from its beginning: how far it was followed before the restore, or after, tells nothing of what was lost.
   * Errors: those of `lookUp`.
   */
  async #read(
    { client, access }: AskedHub,
    passphrase: string | undefined,
  ): Promise<Result<HubsList, TillError>> {
    if (!listsSends(client)) return err(tillError('hub-lacks-function', 'my-transactions'));
    const listed = new ListedSends();
    const changes = new ShownChanges();
    const shown = new Map<string, ShownChange>();
    let reader = client;
    let since: string | undefined;
    for (;;) {
      const page = await reader.myTransactions({ limit: PAGE, ...(since !== undefined && { since }) });
      if (page.kind === 'refused' && page.hubCode === 'not-permitted' && reader === client) {
        const owners = await access.client(passphrase);
        if (!owners.ok) return owners;
        if (owners.value === client) return err(ourErrorOf(page));
        reader = owners.value;
        continue;
      }
      if (page.kind !== 'done') return err(ourErrorOf(page));
      for (const row of page.value.transactions) {
        listed.read(row);
        const change = changes.read(row);
        if (change) shown.set(change.ref, change);
      }
      since = page.value.cursor;
      if (page.value.transactions.length < PAGE) return ok({ sends: listed.all(), shown });
    }
  }

  #book(hub: AskedHub, { sends, shown }: HubsList, sinceMs: number): void {
    const { journal, book, sendChanged } = this.#options;
    const known = knownAt(journal, hub.hubId);
    const found = sends
      .filter(({ madeMs }) => madeMs >= sinceMs - SPARE_MS)
      .filter(({ id, ref }) => !known.has(id) && !known.has(ref ?? id))
      .map((send) => this.#found(send, hub));
    const made = madeAfterAll(journal, hub.hubId, shown);
    book([
      ...found.flatMap(({ events }) => events),
      ...made,
      { kind: 'sends-looked-up', body: { hubId: hub.hubId } },
    ]);
    for (const { sendId } of found) sendChanged(sendId);
    for (const { body } of made) if ('sendId' in body) sendChanged(body.sendId);
  }

  #found(
    { id: hubSendId, ref = '', address, amount, fee, txid, internal, isConfirmed, madeMs }: ListedSend,
    { hubId, name, network }: AskedHub,
  ) {
    const { journal, newId } = this.#options;
    const sendId = newId();
    const meaning = readRef(ref);
    const isOfOurs =
      meaning.kind === 'refund' &&
      journal.get('SELECT 1 FROM sales WHERE sale_id = ? AND hub_id = ?', meaning.saleId, hubId) !==
        undefined;
    const refunds = isOfOurs && { value: toMoneyText(meaning.gives), gives: toDecimal(meaning.gives) };
    const events: NewEvent[] = [
      {
        kind: 'send-intended',
        body: {
          sendId,
          ref,
          hubId,
          hubName: name,
          network,
          purpose: isOfOurs ? 'refund' : 'payment',
          address,
          amount: toDecimal(amount),
          ...(fee && { fee: toDecimal(fee) }),
          ...(refunds && { refunds }),
          warnings: [],
          keepsRefs: false,
          found: { madeMs, toLink: meaning.kind === 'unmarked' },
          by: '',
        },
      },
      {
        kind: 'send-done',
        body: { sendId, hubSendId, internal, ...(txid !== undefined && { txid }) },
      },
      ...(isConfirmed && !internal
        ? [{ kind: 'send-confirmed', body: { sendId, ...(txid !== undefined && { txid }) } } as const]
        : []),
    ];
    const saleId = isOfOurs ? { saleId: meaning.saleId } : {};
    return { sendId, events: events.map((event) => ({ ...event, ...saleId }) as NewEvent) };
  }
}

/** What a hub's list shows: all that left the account, and what was done under each `ref`. */
interface HubsList {
  readonly sends: readonly ListedSend[];
  readonly shown: ReadonlyMap<string, ShownChange>;
}

/**
 * What the journal has as not made, or does not know of, and the list shows as made: a backup fell between two commits or was
 * made while nobody knew, or somebody was wrong.
 */
function madeAfterAll(
  journal: Journal,
  hubId: string,
  shown: ReadonlyMap<string, ShownChange>,
): readonly NewEvent[] {
  const sends = journal
    .all<SendRow>(
      "SELECT * FROM sends WHERE hub_id = ? AND state IN ('failed', 'unknown', 'taken-as-unsent')",
      hubId,
    )
    .flatMap((row): NewEvent[] => {
      const change = shown.get(row.ref);
      const event = change && shownEventOf(row.send_id, change);
      return event ? [{ ...event, ...(row.sale_id !== null && { saleId: row.sale_id }) } as NewEvent] : [];
    });
  const trades = journal
    .all<TradeRow & { readonly ref: string }>(
      `SELECT trades.*, json_extract(body, '$.ref') AS ref FROM trades JOIN events ON seq = intended_seq
         WHERE hub_id = ? AND state IN ('failed', 'unknown', 'taken-as-undone')`,
      hubId,
    )
    .flatMap((row) => {
      const change = shown.get(row.ref);
      const event = change && shownTradeEvent(row, change);
      return event ? [event] : [];
    });
  return [...sends, ...trades];
}

/** Whether its list can tell what it sent, and for which request. */
export function listsSends(client: Pick<HubClient, 'supports' | 'keepsRefs'>): boolean {
  return client.supports('my-transactions') && client.keepsRefs;
}

/** What the journal knows this hub's sends and trades by: their `ref`s, and what the hub calls them. */
function knownAt(journal: Journal, hubId: string): ReadonlySet<string> {
  const sql = `SELECT ref AS name FROM sends WHERE hub_id = ?1 AND ref <> ''
    UNION SELECT hub_send_id FROM sends WHERE hub_id = ?1 AND hub_send_id IS NOT NULL
    UNION SELECT json_extract(body, '$.ref') FROM trades JOIN events ON seq = intended_seq WHERE hub_id = ?1`;
  return new Set(journal.all<{ name: string }>(sql, hubId).map(({ name }) => name));
}

function readReason(reason: string): Result<string, TillError> {
  const why = reason.trim().toWellFormed();
  return why === '' || [...why].length > MAX_REASON_CHARACTERS ? err(tillError('reason-needed')) : ok(why);
}
