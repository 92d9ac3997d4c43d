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
    /** `null` until there is one. */
    readonly result_json: string;
    /** The id of what is under way, or was, under this ref. */
    readonly progress: string | null;
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
    /** Counts the changes of what the account shows, under its lock: the number of the last one of this deposit. */
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
    /** 1, 2, 3... for each account, in the order in which they commit: counted under the account's lock. */
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
  /** One row: whose term it is. */
  readonly leadership: {
    readonly id: Integer;
    readonly token: Integer;
  };
  /** What is sent on the chain; not what was undone. */
  readonly sends: {
    /** The order in which they were asked for. */
    readonly number: Generated<bigint>;
    readonly id: string;
    readonly account: string;
    readonly address: string;
    /** What arrives, and what the sender is charged beside it. */
    readonly amount: Integer;
    readonly fee: Integer;
    /** The API function that asked, and its `ref`. */
    readonly function: string;
    readonly ref: string | null;
    /** What that function answers; complete once the send is signed. */
    readonly reply_json: string;
    readonly created_ms: Integer;
    readonly state: 'asked' | 'signed' | 'sent' | 'confirmed' | 'given-up';
    /** The one whose fee is in the books: 0 before one was given to the network. */
    readonly version: Integer;
    /** How high the chain was when that one was given to the network. */
    readonly sent_height: Integer | null;
    readonly block_height: Integer | null;
    /** No node took it when it was last offered. */
    readonly refused: Flag;
    /** Since this height of the chain, none of its versions was found to have its coins. */
    readonly lost_height: Integer | null;
    /** Its coins are gone for good. */
    readonly needs_person: Flag;
    /** Which is told whose coins they are, once the network has them. */
    readonly payee_hub_url: string | null;
  };
  /** Every transaction that was signed for a send; 1 is the first. */
  readonly send_versions: {
    readonly send: string;
    readonly version: Integer;
    readonly txid: string;
    readonly raw: string;
    readonly fee: Integer;
    readonly fee_rate: Integer;
    readonly signed_ms: Integer;
  };
  readonly send_inputs: {
    readonly txid: string;
    readonly vout: Integer;
    readonly send: string;
  };
  readonly fee_quotes: {
    readonly account: string;
    readonly address: string;
    readonly amount: Integer;
    readonly fee: Integer;
    readonly expires_ms: Integer;
  };
  /** A row to lock for each pair of currencies whose orders are matched; the pair in alphabetical order. */
  readonly order_books: { readonly pair: string };
  readonly orders: {
    /** Counts up as orders are placed: at one price, the lower number goes first. */
    readonly number: Generated<bigint>;
    readonly oid: string;
    readonly account: string;
    readonly trade_cur: string;
    readonly trade_amt: Integer;
    readonly for_cur: string;
    readonly for_amt: Integer;
    /** Held for it. */
    readonly trade_left: Integer;
    /** What takers gave it while it rested. */
    readonly received: Integer;
    /** `trade_amt` / `for_amt` as text that sorts like it: what a taker gets for a unit. */
    readonly price_key: string;
    readonly open: Flag;
    readonly placed_ms: Integer;
  };
  readonly quotes: {
    readonly token: string;
    readonly account: string;
    readonly from_cur: string;
    readonly from_amt: Integer;
    readonly to_cur: string;
    readonly to_amt: Integer;
    /** Who sells at it; nobody named: the book. */
    readonly dealer: string | null;
    readonly expires_ms: Integer;
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
  /** Versions of sends of which the payee's hub is still to be told whose coins they spend. */
  readonly identities_to_attach: {
    readonly send: string;
    readonly version: Integer;
    readonly created_ms: Integer;
    /** When to try, or try again. */
    readonly due_ms: Integer;
    readonly failures: Integer;
  };
  /** One row: what is known of the chain. */
  readonly chain: {
    readonly id: Integer;
    readonly network: string;
    readonly cursor: string | null;
    readonly tip_height: Integer;
    readonly looked_ms: Integer | null;
  };
}
