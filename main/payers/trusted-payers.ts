import { limitInBtc } from '../../shared/domain/confirmation-policy.ts';
import { readPublicKey } from '../../shared/domain/payer-identity.ts';
import { type TrustedPayer, vouchesFor } from '../../shared/domain/payer-trust.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { TrustedPayerView } from '../../shared/ipc/payer-view.ts';
import { BTC, currency } from '../../shared/money/currency.ts';
import {
  btc,
  fromMoneyText,
  type Money,
  type MoneyText,
  sum,
  toDecimal,
  toMoneyText,
} from '../../shared/money/money.ts';
import { parseRate } from '../../shared/money/rate.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import type { NewEvent } from '../journal/journal-event.ts';
import { factsOf, readRates } from '../journal/sale-facts.ts';
import { readPrice } from '../sales/price.ts';
import type { InvoiceRecord } from '../sales/sale-record.ts';

const MAX_NAME_CHARACTERS = 40;

/** What the owner says of a hub: its key in hex or base64, amounts as they were typed. */
export interface TrustRequest {
  readonly publicKey: string;
  readonly name: string;
  readonly limit: MoneyText;
  readonly total?: MoneyText | undefined;
}

interface TrustedRow {
  readonly public_key: string;
  readonly name: string;
  readonly limit_amount: string;
  readonly limit_currency: string;
  readonly total_amount: string | null;
  readonly total_currency: string | null;
  /** The sale whose money came to nothing since the hub was trusted. */
  readonly broken: number | null;
}

/** The payers' hubs whose word the owner takes for money that has no confirmation yet, and what was taken on it. */
export class TrustedPayers {
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Whether there is nobody whose word counts. */
  get isEmpty(): boolean {
    return this.#journal.get('SELECT 1 FROM trusted_payers LIMIT 1') === undefined;
  }

  /** By name. */
  list(): TrustedPayerView[] {
    return this.#rows().map(({ public_key: publicKey, name, broken, ...row }) => ({
      publicKey,
      name,
      limit: { amount: row.limit_amount, currency: row.limit_currency },
      ...(row.total_amount !== null &&
        row.total_currency !== null && { total: { amount: row.total_amount, currency: row.total_currency } }),
      unconfirmed: toMoneyText(this.#unconfirmed(publicKey)),
      ...(broken !== null && { brokenBy: broken }),
    }));
  }

  /**
   * Trusts a hub from now on, or otherwise than before; one that broke its word is trusted anew. Errors: `bad-public-key`,
   * `bad-name`, those of an amount.
   */
  trust(request: TrustRequest, by: string): Result<TrustedPayerView[], TillError> {
    const publicKey = readPublicKey(request.publicKey.trim());
    if (publicKey === undefined) return err(tillError('bad-public-key'));
    const name = readName(request.name);
    if (name === undefined) return err(tillError('bad-name'));
    const limit = readPrice(request.limit.amount, request.limit.currency);
    if (!limit.ok) return limit;
    const total = request.total && readPrice(request.total.amount, request.total.currency);
    if (total && !total.ok) return total;
    const limits = { limit: toMoneyText(limit.value), ...(total && { total: toMoneyText(total.value) }) };
    this.#journal.append({ kind: 'payer-trusted', body: { publicKey, name, ...limits, by } });
    return ok(this.list());
  }

  distrust(publicKey: string, by: string): TrustedPayerView[] {
    const isTrusted = this.list().some((payer) => payer.publicKey === publicKey);
    if (isTrusted) this.#journal.append({ kind: 'payer-distrusted', body: { publicKey, by } });
    return this.list();
  }

  /** What the journal is told when payments of this sale are taken on their hubs' word now; nothing where they are not. */
  vouch({ saleId, charged, quote, events, status }: InvoiceRecord, nowMs: number): readonly NewEvent[] {
    if (status.state !== 'seen' || status.paid) return [];
    const rows = this.#rows();
    const own =
      quote.rate === undefined ? undefined : parseRate(quote.rate, currency(charged.price.currency));
    const rates = [...(own?.ok ? [own.value] : []), ...readRates(charged.rates)];
    const broken = new Set(rows.flatMap((row) => (row.broken === null ? [] : row.public_key)));
    const vouches = vouchesFor(factsOf(events), nowMs, {
      trusted: rows.map(toTrusted),
      inBtc: (limit) => limitInBtc(limit, rates),
      unconfirmed: (publicKey) => this.#unconfirmed(publicKey),
      brokeItsWord: (publicKey) => broken.has(publicKey),
    });
    if (vouches.length === 0) return [];
    const body = {
      vouches: vouches.map((vouch) => ({
        ...vouch,
        amount: toDecimal(vouch.amount),
        limit: toDecimal(vouch.limit),
      })),
    };
    return [{ kind: 'payments-vouched', saleId, body }];
  }

  /** How many payments were taken on a hub's word and have no confirmation yet. */
  get openWords(): number {
    return (
      this.#journal.get<{ open: number }>(
        'SELECT count(*) AS open FROM vouched_payments WHERE confirmed = 0 AND lost_seq IS NULL',
      )?.open ?? 0
    );
  }

  #rows(): readonly TrustedRow[] {
    return this.#journal.all<TrustedRow>(
      `SELECT trusted_payers.*, (SELECT max(number) FROM vouched_payments JOIN sales USING (sale_id)
         WHERE vouched_payments.public_key = trusted_payers.public_key AND confirmed = 0
           AND lost_seq > trusted_seq) AS broken
       FROM trusted_payers ORDER BY name, public_key`,
    );
  }

  #unconfirmed(publicKey: string): Money {
    const rows = this.#journal.all<{ amount: string }>(
      'SELECT amount FROM vouched_payments WHERE public_key = ? AND confirmed = 0 AND lost_seq IS NULL',
      publicKey,
    );
    return sum(
      BTC,
      rows.map(({ amount }) => btc(amount)),
    );
  }
}

function toTrusted(row: TrustedRow): TrustedPayer {
  const { public_key: publicKey, name, total_amount: amount, total_currency: code } = row;
  const limit = fromMoneyText({ amount: row.limit_amount, currency: row.limit_currency });
  const total = amount !== null && code !== null && fromMoneyText({ amount, currency: code });
  return { publicKey, name, limit, ...(total && { total }) };
}

/** A name as it is kept; undefined for none. */
function readName(given: string): string | undefined {
  const name = given
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return name !== '' && [...name].length <= MAX_NAME_CHARACTERS ? name : undefined;
}
