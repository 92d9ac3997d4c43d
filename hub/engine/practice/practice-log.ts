import { DatabaseSync } from 'node:sqlite';
import { type PracticeEvent, practiceEventSchema } from './practice-event.ts';

/** Where the practice chain's events are kept, one after the other, and the seed of its wallet. */
export interface PracticeLog {
  /** The wallet's; `fresh` becomes it when there is none yet. */
  seed(fresh: Uint8Array): Uint8Array;
  read(): readonly PracticeEvent[];
  /** All of them or none; durable when it returns. */
  append(events: readonly PracticeEvent[]): void;
  close(): void;
}

/** Opens the log's SQLite file, or makes it. Throws what SQLite throws. */
export function openPracticeLog(path: string): PracticeLog {
  const database = new DatabaseSync(path);
  database.exec(`
    pragma journal_mode = wal;
    pragma synchronous = full;
    create table if not exists wallet (seed blob not null);
    create table if not exists events (number integer primary key, event_json text not null);
  `);
  const insert = database.prepare('insert into events (event_json) values (?)');
  return {
    seed(fresh) {
      const row = database.prepare('select seed from wallet').get();
      if (row?.seed instanceof Uint8Array) return row.seed;
      database.prepare('insert into wallet (seed) values (?)').run(fresh);
      return fresh;
    },
    read() {
      const rows = database.prepare('select event_json from events order by number').all();
      return rows.map((row) => practiceEventSchema.parse(JSON.parse(String(row.event_json))));
    },
    append(events) {
      database.exec('begin immediate');
      try {
        for (const event of events) insert.run(JSON.stringify(event));
        database.exec('commit');
      } catch (error) {
        if (database.isTransaction) database.exec('rollback');
        throw error;
      }
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}
