import type { ColumnType, Generated } from 'kysely';

/** Every integer column is read as a bigint, whatever the database; the records narrow it where they may. */
type Integer = ColumnType<bigint, bigint | number, bigint | number>;
/** 0 or 1. */
type Flag = Integer;

/** The hub's tables, as the newest migration leaves them. Amounts are in smallest units (satoshi, cents). */
export interface Tables {
  readonly accounts: {
    readonly id: string;
    /** Names this account's cursors, so that another account's or another hub's is told apart. */
    readonly cursor_name: string;
    /** Counts the changes of the account's payments, in the order in which they commit. */
    readonly change_number: Integer;
    /** Counts the rows of its transactions. */
    readonly transaction_number: Integer;
    readonly created_ms: Integer;
  };
  readonly authkeys: {
    readonly token: string;
    /** The account it was made for. */
    readonly account: string;
    readonly type: 'password' | 'hmac-sha256';
    /** A password's scrypt hash, or the key in base64: signatures can't be checked against less. */
    readonly secret: string;
    readonly is_first: Flag;
    /** Handed over by the till that runs this hub, and replaced at its next start. */
    readonly is_handed_over: Flag;
    readonly created_ms: Integer;
    readonly last_used_ms: Integer | null;
  };
  readonly permissions: {
    readonly token: string;
    readonly account: string;
    readonly function: string;
  };
  readonly nonces: {
    readonly token: string;
    readonly nonce_ms: Integer;
    readonly nonce_random: string;
  };
  readonly refs: {
    readonly account: string;
    readonly function: string;
    readonly ref: string;
    readonly digest: string;
    readonly result_json: string;
    readonly created_ms: Integer;
  };
  readonly addresses: {
    readonly address: string;
    readonly account: string;
    readonly created_ms: Integer;
  };
  readonly deposits: {
    readonly txid: string;
    readonly vout: Integer;
    readonly address: string;
    /** Null when the address was given to no account. */
    readonly account: string | null;
    readonly amount: Integer;
    readonly first_seen_ms: Integer;
    readonly replaceable: Flag;
    readonly standing: 'mempool' | 'confirmed' | 'conflicted' | 'internal';
    readonly block_hash: string | null;
    readonly block_height: Integer | null;
    readonly announced_confirmations: Integer;
    readonly credited: Flag;
    /** The account's change number when what it shows of this deposit last changed. */
    readonly change_number: Integer;
  };
  readonly ledger_postings: {
    readonly id: Generated<bigint>;
    readonly posted_ms: Integer;
    readonly kind: string;
    /** What it is about: `<txid>:<vout>` of a deposit, `send <id>`, `order <oid>`... */
    readonly subject: string;
  };
  readonly ledger_entries: {
    readonly posting: Integer;
    readonly ledger_account: string;
    readonly currency: string;
    readonly amount: Integer;
  };
  readonly ledger_balances: {
    readonly ledger_account: string;
    readonly currency: string;
    readonly amount: Integer;
  };
  /** Every change of an account's available money, in order, and what became of it; never rewritten. */
  readonly transactions: {
    readonly account: string;
    /** 1, 2, 3... for each account, in the order in which they commit. */
    readonly number: Integer;
    /** A row that tells what became of an earlier one has that one's id. */
    readonly id: string;
    readonly t_ms: Integer;
    readonly kind: string;
    readonly direction: 'in' | 'out';
    readonly amount: Integer;
    readonly currency: string;
    readonly state: string;
    readonly fee: Integer | null;
    readonly txid: string | null;
    readonly btc_address: string | null;
    readonly oid: string | null;
    readonly ref: string | null;
  };
  /** Every invoice that was ever posted: an address is posted once. */
  readonly invoices: {
    readonly address: string;
    readonly account: string;
    /** As it was signed. */
    readonly invoice_json: string;
    readonly signature: string;
    /** The compressed public key in hex. */
    readonly signer: string;
    readonly posted_ms: Integer;
    readonly withdrawn_ms: Integer | null;
  };
  /** Those of them that may be listed; not any more once `until_ms` has come or the address has a deposit. */
  readonly board: {
    readonly address: string;
    readonly account: string;
    readonly posted_ms: Integer;
    readonly until_ms: Integer;
    readonly random: string | null;
    /** Billionths of a degree. */
    readonly lat_nano: Integer | null;
    readonly lng_nano: Integer | null;
  };
  /** Addresses that accounts of this hub have paid as invoices. */
  readonly paid_invoices: {
    readonly address: string;
    readonly payer: string;
    readonly id: string;
    readonly paid_ms: Integer;
  };
  /** Who says that a transaction's coins are his alone. */
  readonly identities: {
    readonly txid: string;
    readonly url: string;
    /** 33 bytes in base64. */
    readonly public_key: string;
    readonly attached_ms: Integer;
  };
  /** One row: what is known of the chain. */
  readonly chain: {
    readonly id: Integer;
    readonly network: string;
    readonly cursor: string | null;
    readonly tip_height: Integer;
  };
}
