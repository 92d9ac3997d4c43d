import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventHash, GENESIS_HASH } from '../../../../main/journal/hash-chain.ts';
import { checkJournal } from '../../../../main/journal/journal-check.ts';
import { JournalFailure } from '../../../../main/journal/journal-failure.ts';
import type { Clock } from '../../../../shared/clock.ts';
import type { TillError } from '../../../../shared/errors/catalogue.ts';
import { ADDRESSES, HUB, TillJournal } from '../../../helpers/till-journal.ts';

let till: TillJournal;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(HUB.hubId, ADDRESSES);
});
afterEach(() => till.remove());

/** Changes the file behind the journal's back, as a broken disk or a hand would. */
function tamper(sql: string): void {
  till.journal.close();
  const database = new DatabaseSync(till.path);
  database.exec('DROP TRIGGER events_stay; DROP TRIGGER events_remain;');
  database.exec(sql);
  database.close();
}

/** Makes the chain fit what was tampered with, as a till would that wrote such events. */
function rehash(database: DatabaseSync): void {
  let previous = GENESIS_HASH;
  const rows = database.prepare('SELECT * FROM events ORDER BY seq').all() as {
    readonly seq: number;
    readonly at_ms: number;
    readonly kind: string;
    readonly sale_id: string | null;
    readonly body: string;
  }[];
  for (const row of rows) {
    previous = eventHash(previous, { ...row, atMs: row.at_ms, saleId: row.sale_id });
    database.prepare('UPDATE events SET hash = ? WHERE seq = ?').run(previous, row.seq);
  }
}

function failureOf(work: () => unknown): TillError | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof JournalFailure) return error.error;
    throw error;
  }
  return undefined;
}

function openError(): string | undefined {
  try {
    till.reopen();
  } catch (error) {
    return error instanceof JournalFailure ? error.error.code : String(error);
  }
  return undefined;
}

function verifyError(): string | undefined {
  try {
    till.journal.verify();
  } catch (error) {
    return error instanceof JournalFailure ? error.error.detail : String(error);
  }
  return undefined;
}

describe('the journal', () => {
  test('keeps every event and every projection over a restart', () => {
    const sale = till.charge('0.00050000', 'BTC', 'two espresso');
    till.reopen();
    const after = till.sales.view(sale.saleId);
    expect(after).toEqual({ ok: true, value: sale });
    expect(till.pool.left(HUB.hubId)).toBe(ADDRESSES.length - 1);
  });

  test('leaves nothing of a transaction that fails half way', () => {
    const before = till.journal.get('SELECT count(*) AS n FROM events');
    expect(() =>
      till.journal.transaction(() => {
        till.journal.append({ kind: 'address-requested', body: { hubId: 'h', ref: 'a' } });
        throw new Error('half way');
      }),
    ).toThrow('half way');
    expect(till.journal.get('SELECT count(*) AS n FROM events')).toEqual(before);
    till.journal.append({ kind: 'address-requested', body: { hubId: 'h', ref: 'a' } });
    till.journal.verify();
  });

  test('refuses to change or remove what was written', () => {
    expect(() => till.journal.run('UPDATE events SET at_ms = 0')).toThrow('append-only');
    expect(() => till.journal.run('DELETE FROM events')).toThrow('append-only');
  });

  test.each([
    ['an event was changed', `UPDATE events SET body = replace(body, 'mnRf', 'mnRg') WHERE seq = 3`],
    ['an event is missing', 'DELETE FROM events WHERE seq = 2'],
    ['a date was changed', 'UPDATE events SET at_ms = at_ms + 1 WHERE seq = 1'],
  ])('does not open when %s', (_what, sql) => {
    tamper(sql);
    expect(openError()).toBe('journal-damaged');
  });

  test('does not open a file that is no journal, and leaves it as it is', () => {
    till.journal.close();
    writeFileSync(till.path, 'this was a journal once'.repeat(500));
    expect(openError()).toBe('journal-damaged');
  });

  test('does not open the journal of a newer till', () => {
    till.journal.run('PRAGMA user_version = 99');
    till.journal.close();
    expect(openError()).toBe('journal-too-new');
  });

  describe('with more events than a start checks', () => {
    beforeEach(() => {
      for (let request = 0; request < 100; request += 1)
        till.journal.append({ kind: 'address-requested', body: { hubId: 'h', ref: `${request}` } });
    });

    test('is one chain from the first event to the last, over restarts too', () => {
      till.reopen();
      till.journal.append({ kind: 'address-requested', body: { hubId: 'h', ref: 'after' } });
      till.reopen();
      expect(() => till.journal.verify()).not.toThrow();
    });

    test('opens although an event was changed long ago, but a check of all events names it', () => {
      tamper(`UPDATE events SET body = replace(body, '"7"', '"8"') WHERE seq = 11`);
      expect(openError()).toBeUndefined();
      expect(verifyError()).toBe('event 11 does not fit its hash');
    });

    test('does not open when the oldest event that a start checks was changed', () => {
      const oldest = (till.journal.lastEvent('address-requested')?.seq ?? 0) - 63;
      tamper(`UPDATE events SET at_ms = at_ms + 1 WHERE seq = ${oldest}`);
      expect(openError()).toBe('journal-damaged');
    });
  });

  test('reads an event of an older till, whose abandoned requests name no address', () => {
    till.journal.append({ kind: 'address-requested', body: { hubId: 'h', ref: 'a' } });
    till.journal.append({ kind: 'address-abandoned', body: { hubId: 'h', ref: 'a', reason: 'no answer' } });
    till.journal.rebuild();
    expect(till.journal.all('SELECT 1 FROM address_requests')).toHaveLength(0);
    expect(till.pool.left(HUB.hubId)).toBe(ADDRESSES.length);
  });

  test('never gives up the address of a sale', () => {
    const { saleId, address } = till.charge();
    till.journal.append({ kind: 'address-abandoned', body: { hubId: HUB.hubId, address, reason: 'lost' } });
    expect(till.journal.get('SELECT sale_id FROM addresses WHERE address = ?', address)).toEqual({
      sale_id: saleId,
    });
  });

  test('makes the same projections again from the events alone', () => {
    till.charge('0.00050000', 'BTC', 'one');
    till.charge('4.50', 'EUR', 'two');
    const tables = ['sales', 'addresses', 'address_requests'] as const;
    const read = () => tables.map((table) => till.journal.all(`SELECT * FROM ${table} ORDER BY 1`));
    const before = read();
    till.journal.rebuild();
    expect(read()).toEqual(before);
  });
});

describe('a journal that turns out damaged while the till runs', () => {
  test('says so of an event that no till wrote, by its number', () => {
    const sale = till.charge();
    tamper(`UPDATE events SET body = '{"number": "one"' WHERE sale_id = '${sale.saleId}'`);
    const raw = new DatabaseSync(till.path);
    rehash(raw);
    raw.close();
    till.reopen();
    const seq = ADDRESSES.length + 1;
    expect(failureOf(() => till.journal.eventsOfSale(sale.saleId))).toEqual({
      code: 'journal-damaged',
      message: expect.any(String),
      detail: `event ${seq}`,
    });
    expect(failureOf(() => till.journal.event(seq))?.code).toBe('journal-damaged');
  });

  test('says so of a page that is not what SQLite wrote', () => {
    for (let ref = 0; ref < 500; ref += 1) {
      till.journal.append({ kind: 'address-requested', body: { hubId: 'h'.repeat(200), ref: `${ref}` } });
    }
    till.journal.close();
    const file = readFileSync(till.path);
    // The page of an event that is far from the latest ones, which alone the start looks at.
    const page = 4_096;
    const at = Math.floor(file.indexOf('"ref":"100"') / page) * page;
    const seq = ADDRESSES.length + 101;
    writeFileSync(
      till.path,
      Buffer.concat([file.subarray(0, at), Buffer.alloc(page, 7), file.subarray(at + page)]),
    );
    till.reopen();
    expect(failureOf(() => till.journal.event(seq))?.code).toBe('journal-damaged');
    expect(failureOf(() => [...till.journal.each('SELECT * FROM events')])?.code).toBe('journal-damaged');
    expect(failureOf(() => till.journal.all('SELECT * FROM events'))?.code).toBe('journal-damaged');
  });

  test('takes an event of a kind that it does not know for a newer till’s', () => {
    tamper(`UPDATE events SET kind = 'tip-left' WHERE seq = 2`);
    const raw = new DatabaseSync(till.path);
    rehash(raw);
    raw.close();
    till.reopen();
    expect(failureOf(() => till.journal.event(2))).toMatchObject({
      code: 'journal-too-new',
      detail: 'event 2',
    });
  });
});

describe('checking the journal', () => {
  const EVENTS = 1_200;
  beforeEach(() => {
    till.journal.transaction(() => {
      for (let ref = ADDRESSES.length; ref < EVENTS; ref += 1)
        till.journal.append({ kind: 'address-requested', body: { hubId: 'h', ref: `${ref}` } });
    });
  });

  test('counts all events when they fit, and leaves room to sell in between', async () => {
    let pauses = 0;
    const clock: Clock = {
      ...till.clock,
      async sleep() {
        pauses += 1;
        if (pauses === 2) expect(till.charge().state).toBe('open');
      },
    };
    expect(await checkJournal(till.journal, clock)).toEqual({ ok: true, value: EVENTS });
    expect(pauses).toBeGreaterThanOrEqual(4);
    expect(await checkJournal(till.journal, clock)).toEqual({ ok: true, value: EVENTS + 1 });
  });

  test.each([
    ['changed', `UPDATE events SET body = replace(body, '300', '301') WHERE seq = 301`, 301],
    ['missing', 'DELETE FROM events WHERE seq = 500', 500],
    ['missing at the end of a stretch', 'DELETE FROM events WHERE seq = 200', 200],
  ])('names the first event that is %s, which the start did not look at', async (_what, sql, seq) => {
    tamper(sql);
    expect(openError()).toBeUndefined();
    expect(await checkJournal(till.journal, { ...till.clock, sleep: async () => undefined })).toMatchObject({
      ok: false,
      error: { code: 'journal-damaged', detail: `event ${seq} does not fit its hash` },
    });
  });
});

describe('a full disk', () => {
  test('refuses new sales with its code, loses nothing, and sells again when there is space', () => {
    const before = till.charge();
    const pages = till.journal.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    till.journal.get(`PRAGMA max_page_count = ${pages}`);
    const memo = 'x'.repeat(500);
    const failures: string[] = [];
    for (let sale = 0; sale < 40 && failures.length === 0; sale += 1) {
      try {
        till.journal.append({
          kind: 'address-abandoned',
          body: { hubId: 'h', ref: `${sale}`, reason: memo.repeat(4) },
        });
      } catch (error) {
        failures.push(error instanceof JournalFailure ? error.error.code : String(error));
      }
    }
    expect(failures).toEqual(['disk-full']);
    till.journal.get('PRAGMA max_page_count = 1000000');
    till.journal.verify();
    expect(till.sales.view(before.saleId)).toMatchObject({ ok: true });
    expect(till.charge().number).toBe(before.number + 1);
  });
});
