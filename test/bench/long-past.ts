import { DatabaseSync } from 'node:sqlite';

const TO_EACH = 100_000;

/** Gives a hub's SQLite file, up to date and at rest, so many accounts in all, and so many postings of deposits to them. */
export function addLongPast(path: string, accounts: number, postings: number): void {
  const database = new DatabaseSync(path);
  // If the power fails meanwhile, there is no benchmark.
  database.exec('pragma synchronous = off; pragma cache_size = -1000000; begin');
  const numbers = (count: number) =>
    `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${count - 1})`;
  const account = `'acct_' || (i % ${accounts})`;
  const perAccount = Math.floor(postings / accounts) * TO_EACH;
  for (const statement of [
    `insert or ignore into accounts (id, cursor_name, created_ms)
      ${numbers(accounts)} select 'acct_' || i, 'cur_' || i, 0 from n`,
    `insert or ignore into authkeys (token, account, type, secret, is_first, is_handed_over, created_ms)
      ${numbers(accounts)} select 'key_' || i, 'acct_' || i, 'hmac-sha256', 'AAAA', 1, 0, 0 from n`,
    `insert or ignore into permissions (token, account, function)
      ${numbers(accounts)} select 'key_' || i, 'acct_' || i, 'all' from n`,
    `insert into ledger_postings (id, posted_ms, kind, subject)
      ${numbers(postings)} select i + 1, 0, 'deposit', i || ':0' from n`,
    `insert into ledger_entries (posting, ledger_account, currency, amount)
      ${numbers(postings)} select i + 1, 'available/' || ${account}, 'BTC', ${TO_EACH} from n`,
    `insert into ledger_entries (posting, ledger_account, currency, amount)
      ${numbers(postings)} select i + 1, 'chain', 'BTC', -${TO_EACH} from n`,
    `insert into ledger_balances (ledger_account, currency, amount)
      ${numbers(accounts)} select 'available/acct_' || i, 'BTC', ${perAccount} from n`,
    `insert into deposits (txid, vout, address, account, amount, first_seen_ms, replaceable, standing, block_hash,
      block_height, announced_confirmations, credited, change_number)
      ${numbers(postings)} select i, 0, 'address ' || i, ${account}, ${TO_EACH}, 0, 0, 'confirmed', 'aa', 1, 6, 1, 1 from n`,
  ]) {
    database.exec(statement);
  }
  database.exec('commit');
  database.close();
}
