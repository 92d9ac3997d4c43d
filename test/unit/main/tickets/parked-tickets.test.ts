import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ParkedTickets } from '../../../../main/tickets/parked-tickets.ts';
import type { ParkedTicket } from '../../../../shared/ipc/ticket-view.ts';
import { TillJournal } from '../../../helpers/till-journal.ts';

const ANNA = {
  parkId: 'park-anna-00000000',
  name: 'Anna, table 4',
  currency: 'EUR',
  memo: 'no sugar',
  ticket: { lines: [{ name: 'Espresso', quantity: '2', unitPrice: '2.40' }], tip: { percent: '10' } },
};

let till: TillJournal;
let told: ParkedTicket[][];
let parked: ParkedTickets;
const open = () => {
  parked = new ParkedTickets({ journal: till.journal, changed: (tickets) => told.push(tickets) });
};
beforeEach(() => {
  till = new TillJournal();
  told = [];
  open();
});
afterEach(() => till.remove());

const names = () => parked.list().map(({ name }) => name);

describe('a parked ticket', () => {
  test('waits under its name, with all that was rung up, also after a restart', () => {
    parked.park(ANNA, 'owner');
    till.reopen();
    open();
    expect(parked.list()).toEqual([{ ...ANNA, parkedMs: till.clock.nowMs(), total: '5.28' }]);
  });

  test('is parked once, however often the page asks, and not anew once it was recalled', () => {
    parked.park(ANNA, 'owner');
    parked.park(ANNA, 'owner');
    expect(names()).toEqual(['Anna, table 4']);
    parked.unpark(ANNA.parkId, 'recalled', 'owner');
    parked.park(ANNA, 'owner');
    expect(names()).toEqual([]);
  });

  test('is recalled by one screen alone', () => {
    parked.park(ANNA, 'owner');
    expect(parked.unpark(ANNA.parkId, 'recalled', 'owner')).toEqual({ ok: true, value: [] });
    expect(parked.unpark(ANNA.parkId, 'recalled', 'owner')).toMatchObject({
      error: { code: 'unknown-ticket' },
    });
    expect(told.map((tickets) => tickets.length)).toEqual([1, 0]);
  });

  test('is refused where it could never be charged', () => {
    expect(parked.park({ ...ANNA, ticket: { lines: [] } }, 'owner')).toMatchObject({
      error: { code: 'ticket-empty' },
    });
    expect(parked.park({ ...ANNA, currency: 'EURO' }, 'owner')).toMatchObject({
      error: { code: 'bad-amount' },
    });
    expect(names()).toEqual([]);
  });

  test('finds its place among others by when it was parked', () => {
    for (const name of ['first', 'second', 'third']) {
      parked.park({ ...ANNA, name, parkId: `park-${name}`.padEnd(16, '0') }, 'owner');
    }
    parked.unpark('park-second'.padEnd(16, '0'), 'discarded', 'owner');
    expect(names()).toEqual(['first', 'third']);
  });

  test('is refused when 200 of them wait', () => {
    for (let n = 0; n < 200; n += 1)
      parked.park({ ...ANNA, parkId: `park-number-${String(n).padStart(8, '0')}` }, 'owner');
    expect(parked.park({ ...ANNA, parkId: 'one-too-many-00000' }, 'owner')).toMatchObject({
      error: { code: 'too-many-parked' },
    });
  });
});
