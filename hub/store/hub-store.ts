import { type Dialect, Kysely } from 'kysely';
import type { Result } from '../../shared/result.ts';
import { type AccountRecords, accountRecords } from './account-records.ts';
import { type AuthkeyRecords, authkeyRecords } from './authkey-records.ts';
import { type ChainRecords, chainRecords } from './chain-records.ts';
import { type DepositRecords, depositRecords } from './deposit-records.ts';
import { type IdentityRecords, identityRecords } from './identity-records.ts';
import { type InvoiceRecords, invoiceRecords } from './invoice-records.ts';
import { type LedgerRecords, ledgerRecords } from './ledger-records.ts';
import type { DialectName } from './migrations/migration.ts';
import { migrate } from './migrations.ts';
import { type RequestRecords, requestRecords } from './request-records.ts';
import type { Tables } from './schema.ts';
import { type TransactionRecords, transactionRecords } from './transaction-records.ts';

/** All that the hub keeps, as one transaction sees it. */
export interface Records {
  readonly accounts: AccountRecords;
  readonly authkeys: AuthkeyRecords;
  readonly requests: RequestRecords;
  readonly deposits: DepositRecords;
  readonly identities: IdentityRecords;
  readonly invoices: InvoiceRecords;
  readonly ledger: LedgerRecords;
  readonly transactions: TransactionRecords;
  readonly chain: ChainRecords;
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
  close(): Promise<void>;
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
}

/** Opens the store and brings its schema up to date. Throws `SchemaTooNew`, or what the database throws. */
export async function openStore({ name, dialect, isFull }: StoreDialect): Promise<HubStore> {
  const database = new Kysely<Tables>({ dialect });
  try {
    await migrate(database, name);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return {
    read: (look) => database.transaction().execute((transaction) => look(recordsOf(transaction, name))),
    async write<T, E>(change: (records: Records) => Promise<Result<T, E>>): Promise<Result<T, E>> {
      try {
        return await database.transaction().execute(async (transaction) => {
          const result = await change(recordsOf(transaction, name));
          if (!result.ok) throw new Undone(result.error);
          return result;
        });
      } catch (thrown) {
        if (thrown instanceof Undone) return { ok: false, error: thrown.error as E };
        if (isFull(thrown)) throw new StoreFull('no room is left', { cause: thrown });
        throw thrown;
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
    invoices: invoiceRecords(database),
    ledger: ledgerRecords(database),
    transactions: transactionRecords(database),
    chain: chainRecords(database),
  };
}
