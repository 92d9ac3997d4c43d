import type { Kysely } from 'kysely';
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
  /** A look at what single queries say, each of everything as it then stands: cheaper than `read`, where that is enough. */
  glance<T>(look: (records: Records) => Promise<T>): Promise<T>;
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

/** All records, as one connection or one transaction on it sees them. */
export function recordsOf(database: Kysely<Tables>, dialect: DialectName): Records {
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
