import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { tillError } from '../../shared/errors/catalogue.ts';
import { eventHash, GENESIS_HASH } from './hash-chain.ts';
import { type EventKind, type JournalEvent, type NewEvent, parseEvent } from './journal-event.ts';
import { asJournalFailure, JournalFailure } from './journal-failure.ts';
import { MIGRATIONS, PROJECTIONS } from './journal-schema.ts';

/** Turns an appended event into rows of the projections, inside the transaction that appends it. */
export type Projector = (event: JournalEvent, journal: Journal) => void;

/** How many of the latest events are checked against their hashes at each start. */
const CHECKED_AT_START = 64;

interface EventRow {
  readonly seq: number;
  readonly at_ms: number;
  readonly kind: string;
  readonly sale_id: string | null;
  readonly body: string;
  readonly hash: Uint8Array;
}

/**
 * The append-only record of all that happened, in one SQLite file. An event and what it changes in the
 * projections commit together and durably (WAL, synchronous FULL) before anybody hears of it.
 */
export class Journal {
  readonly #database: DatabaseSync;
  readonly #project: Projector;
  readonly #nowMs: () => number;
  readonly #statements = new Map<string, StatementSync>();
  #lastSeq: number;
  #lastHash: Uint8Array;
  #depth = 0;

  private constructor(database: DatabaseSync, project: Projector, nowMs: () => number) {
    this.#database = database;
    this.#project = project;
    this.#nowMs = nowMs;
    const last = this.get<EventRow>('SELECT * FROM events ORDER BY seq DESC LIMIT 1');
    this.#lastSeq = last?.seq ?? 0;
    this.#lastHash = last?.hash ?? GENESIS_HASH;
  }

  /**
   * Opens the journal, or begins one. `nowMs` is what events are dated by.
   * Throws `JournalFailure`: `journal-damaged`, `journal-too-new`, `data-folder-read-only`, `disk-full`.
   */
  static open(path: string, project: Projector, nowMs: () => number): Journal {
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(path);
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -4096;');
      migrate(database);
      const journal = new Journal(database, project, nowMs);
      journal.verify(Math.max(0, journal.#lastSeq - CHECKED_AT_START));
      return journal;
    } catch (error) {
      database?.close();
      throw asJournalFailure(error);
    }
  }

  /** Runs `work` in one transaction: all of it is durable when this returns, or none of it happened. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    const before = { seq: this.#lastSeq, hash: this.#lastHash };
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      this.#depth = 1;
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#lastSeq = before.seq;
      this.#lastHash = before.hash;
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw asJournalFailure(error);
    } finally {
      this.#depth = 0;
    }
  }

  /** Appends events and projects them, in one transaction. */
  append(...events: readonly NewEvent[]): readonly JournalEvent[] {
    return this.transaction(() => events.map((event) => this.#appendOne(event)));
  }

  #appendOne(event: NewEvent): JournalEvent {
    const seq = this.#lastSeq + 1;
    const atMs = this.#nowMs();
    const body = JSON.stringify(event.body);
    const row = { seq, atMs, kind: event.kind, saleId: event.saleId ?? null, body };
    const hash = eventHash(this.#lastHash, row);
    this.run(
      'INSERT INTO events (seq, at_ms, kind, sale_id, body, hash) VALUES (?, ?, ?, ?, ?, ?)',
      seq,
      atMs,
      row.kind,
      row.saleId,
      body,
      hash,
    );
    this.#lastSeq = seq;
    this.#lastHash = hash;
    const appended = { ...event, seq, atMs } as JournalEvent;
    this.#project(appended, this);
    return appended;
  }

  /** A sale's events, in order. */
  eventsOfSale(saleId: string): readonly JournalEvent[] {
    return this.all<EventRow>('SELECT * FROM events WHERE sale_id = ? ORDER BY seq', saleId).map(readRow);
  }

  event(seq: number): JournalEvent | undefined {
    const row = this.get<EventRow>('SELECT * FROM events WHERE seq = ?', seq);
    return row && readRow(row);
  }

  lastEvent(kind: EventKind): JournalEvent | undefined {
    const row = this.get<EventRow>('SELECT * FROM events WHERE kind = ? ORDER BY seq DESC LIMIT 1', kind);
    return row && readRow(row);
  }

  /** How far it goes: the latest event's number. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /**
   * Checks the hash chain of the events after `afterSeq`, in order, `limit` of them at most; answers the last one
   * that was checked. Throws `JournalFailure` (`journal-damaged`) that names the first event that does not fit.
   */
  verify(afterSeq = 0, limit = Number.MAX_SAFE_INTEGER): number {
    let { hash: previous, seq } = this.#anchor(afterSeq);
    for (const row of this.each<EventRow>(
      'SELECT * FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
      afterSeq,
      limit,
    )) {
      const hash = eventHash(previous, { ...row, atMs: row.at_ms, saleId: row.sale_id });
      if (row.seq !== seq + 1 || Buffer.compare(hash, row.hash) !== 0) throw damaged(seq + 1);
      previous = row.hash;
      seq = row.seq;
    }
    return seq;
  }

  #anchor(seq: number): Pick<EventRow, 'seq' | 'hash'> {
    if (seq === 0) return { seq: 0, hash: GENESIS_HASH };
    const row = this.get<EventRow>('SELECT * FROM events WHERE seq = ?', seq);
    if (!row) throw damaged(seq);
    return row;
  }

  /** Makes all projections again from the events. */
  rebuild(): void {
    this.transaction(() => {
      for (const table of PROJECTIONS) this.#database.exec(`DELETE FROM ${table}`);
      this.#database.exec(`INSERT INTO sale_search (sale_search) VALUES ('delete-all')`);
      for (const row of this.all<EventRow>('SELECT * FROM events ORDER BY seq'))
        this.#project(readRow(row), this);
    });
  }

  run(sql: string, ...values: readonly SqlValue[]): void {
    inSqlite(() => this.#statement(sql).run(...values));
  }

  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    return inSqlite(() => this.#statement(sql).get(...values) as Row | undefined);
  }

  all<Row>(sql: string, ...values: readonly SqlValue[]): readonly Row[] {
    return inSqlite(() => this.#statement(sql).all(...values) as Row[]);
  }

  *each<Row>(sql: string, ...values: readonly SqlValue[]): Iterable<Row> {
    const rows = inSqlite(() => this.#statement(sql).iterate(...values));
    try {
      for (let next = inSqlite(() => rows.next()); !next.done; next = inSqlite(() => rows.next())) {
        yield next.value as Row;
      }
    } finally {
      rows.return?.();
    }
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

export type SqlValue = string | number | bigint | null | Uint8Array;

/** Errors of SQLite's as those of the catalogue: a page may turn out damaged long after the start. */
function inSqlite<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asJournalFailure(error);
  }
}

/** Throws `JournalFailure` for what no till wrote. */
function readRow(row: EventRow): JournalEvent {
  const event = parseEvent({
    seq: row.seq,
    atMs: row.at_ms,
    kind: row.kind,
    saleId: row.sale_id,
    body: row.body,
  });
  if (event.ok) return event.value;
  throw new JournalFailure(tillError(event.error, `event ${row.seq}`));
}

function damaged(seq: number): JournalFailure {
  return new JournalFailure(tillError('journal-damaged', `event ${seq} does not fit its hash`));
}

function migrate(database: DatabaseSync): void {
  const version = (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
  if (version > MIGRATIONS.length)
    throw new JournalFailure(tillError('journal-too-new', `version ${version}`));
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}
