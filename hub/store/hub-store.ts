import { type Dialect, Kysely } from 'kysely';
import type { Result } from '../../shared/result.ts';
import { type AccountRecords, accountRecords } from './account-records.ts';
import { type AuditRecords, auditRecords } from './audit-records.ts';
import { type AuthkeyRecords, authkeyRecords } from './authkey-records.ts';
import { type ChainRecords, chainRecords } from './chain-records.ts';
import { type DepositRecords, depositRecords } from './deposit-records.ts';
import { type FeeQuoteRecords, feeQuoteRecords } from './fee-quote-records.ts';
import { type IdentityRecords, identityRecords } from './identity-records.ts';
import { type IdentityToAttachRecords, identityToAttachRecords } from './identity-to-attach-records.ts';
import { type InvoiceRecords, invoiceRecords } from './invoice-records.ts';
import { type LeadershipRecords, leadershipRecords } from './leadership-records.ts';
import { type LedgerRecords, ledgerRecords } from './ledger-records.ts';
import type { DialectName } from './migrations/migration.ts';
import { migrate } from './migrations.ts';
import { type OrderRecords, orderRecords } from './order-records.ts';
import { type QuoteRecords, quoteRecords } from './quote-records.ts';
import { type RequestRecords, requestRecords } from './request-records.ts';
import type { Tables } from './schema.ts';
import { type SendRecords, sendRecords } from './send-records.ts';
import { type TransactionRecords, transactionRecords } from './transaction-records.ts';

/** All that the hub keeps, as one transaction sees it. */
export interface Records {
  readonly accounts: AccountRecords;
  readonly authkeys: AuthkeyRecords;
  readonly requests: RequestRecords;
  readonly deposits: DepositRecords;
  readonly identities: IdentityRecords;
  readonly identitiesToAttach: IdentityToAttachRecords;
  readonly invoices: InvoiceRecords;
  readonly ledger: LedgerRecords;
  readonly transactions: TransactionRecords;
  readonly orders: OrderRecords;
  readonly quotes: QuoteRecords;
  readonly audit: AuditRecords;
  readonly chain: ChainRecords;
  readonly leadership: LeadershipRecords;
  readonly sends: SendRecords;
  readonly feeQuotes: FeeQuoteRecords;
}

/** Where the hub keeps everything. Asynchronous, whatever the database behind it. */
export interface HubStore {
  /** One look at everything as it stands at one moment. */
  read<T>(look: (records: Records) => Promise<T>): Promise<T>;
  /**
   * One transaction: durable when it answers `ok`; nothing of it stays when it answers an error or throws.
   * Throws `StoreFull` on a full disk.
   */
  write<T, E>(change: (records: Records) => Promise<Result<T, E>>): Promise<Result<T, E>>;
  /** Present where several hubs may share the store. */
  readonly hubsTogether?: HubsTogether;
  close(): Promise<void>;
}

/** The lead among the hubs on one store, as the database sees it. */
export interface LeadLock {
  /** Aborted when the connection that holds it is gone. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** What hubs on one store tell each other, and agree on. */
export interface HubsTogether {
  /** Tells every hub, this one too; without waiting, and without a promise that it arrives. */
  announce(topic: string): void;
  onAnnounced(listener: (topic: string) => void): void;
  /** The lead, unless another hub has it. It is free again when that one ends, in whatever way. */
  tryToLead(): Promise<LeadLock | undefined>;
}

/** There is no room for what was to be written; nothing of it was. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull';
}

/** Carries an expected failure out of a transaction, which only a throw can undo. */
class Undone<E> extends Error {
  readonly error: E;
  constructor(error: E) {
    super('undone');
    this.error = error;
  }
}

/** A database, and what differs between the databases. */
export interface StoreDialect {
  readonly name: DialectName;
  readonly dialect: Dialect;
  /** Whether what it threw says that there was no room. */
  readonly isFull: (thrown: unknown) => boolean;
  /** Whether what it threw says that another transaction was in the way: then nothing stays, and it is run again. */
  readonly isContended: (thrown: unknown) => boolean;
  readonly hubsTogether?: HubsTogether;
}

/** So often a transaction is run again that others were in the way of. */
const MAX_RUNS = 10;

/** Opens the store and brings its schema up to date. Throws `SchemaTooNew`, or what the database throws. */
export async function openStore(source: StoreDialect): Promise<HubStore> {
  const { name, dialect, isFull, isContended, hubsTogether } = source;
  const database = new Kysely<Tables>({ dialect });
  try {
    await migrate(database, name);
  } catch (error) {
    await database.destroy();
    throw error;
  }

  /** SQLite has one transaction at a time; PostgreSQL is told that this one only looks, at one moment. */
  function look(): ReturnType<typeof database.transaction> {
    const transaction = database.transaction();
    return name === 'sqlite'
      ? transaction
      : transaction.setIsolationLevel('repeatable read').setAccessMode('read only');
  }

  async function run<T, E>(change: (records: Records) => Promise<Result<T, E>>): Promise<Result<T, E>> {
    return database.transaction().execute(async (transaction) => {
      const result = await change(recordsOf(transaction, name));
      if (!result.ok) throw new Undone(result.error);
      return result;
    });
  }

  return {
    ...(hubsTogether && { hubsTogether }),
    read: (view) => look().execute((transaction) => view(recordsOf(transaction, name))),
    async write<T, E>(change: (records: Records) => Promise<Result<T, E>>): Promise<Result<T, E>> {
      for (let runs = 1; ; runs += 1) {
        try {
          return await run(change);
        } catch (thrown) {
          if (thrown instanceof Undone) return { ok: false, error: thrown.error as E };
          if (isFull(thrown)) throw new StoreFull('no room is left', { cause: thrown });
          if (!isContended(thrown) || runs >= MAX_RUNS) throw thrown;
        }
      }
    },
    close: () => database.destroy(),
  };
}

function recordsOf(database: Kysely<Tables>, dialect: DialectName): Records {
  return {
    accounts: accountRecords(database, dialect),
    authkeys: authkeyRecords(database),
    requests: requestRecords(database),
    deposits: depositRecords(database),
    identities: identityRecords(database),
    identitiesToAttach: identityToAttachRecords(database),
    invoices: invoiceRecords(database),
    ledger: ledgerRecords(database),
    transactions: transactionRecords(database),
    orders: orderRecords(database, dialect),
    quotes: quoteRecords(database),
    audit: auditRecords(database),
    chain: chainRecords(database),
    leadership: leadershipRecords(database, dialect),
    sends: sendRecords(database, dialect),
    feeQuotes: feeQuoteRecords(database),
  };
}
