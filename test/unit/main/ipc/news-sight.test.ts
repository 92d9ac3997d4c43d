import { expect, test } from 'vitest';
import { mayHear } from '../../../../main/ipc/news-sight.ts';
import type { NeededRight } from '../../../../main/people/session.ts';
import { RIGHTS, type Right } from '../../../../shared/domain/people/right.ts';
import { tillError } from '../../../../shared/errors/catalogue.ts';
import type { EventPayload } from '../../../../shared/ipc/contract.ts';

const send = (purpose: string) => ({ purpose }) as EventPayload<'sendChanged'>;
const trade = (what: string) => ({ what }) as EventPayload<'tradeChanged'>;

/** Somebody with these rights; nobody is there where there are none. */
const withRights = (...rights: readonly Right[]) => ({
  refusalOf: (needed: NeededRight) =>
    [needed].flat().some((right) => right === 'anyone' || rights.includes(right))
      ? undefined
      : tillError('needs-right'),
});

/** Who hears it with one right alone. */
const heardWith = (hears: (session: ReturnType<typeof withRights>) => boolean) =>
  RIGHTS.filter((right) => hears(withRights(right)));

test('money that was sent is news for who may look at the balance; a refund also for who may refund', () => {
  expect(heardWith((session) => mayHear('sendChanged', send('payment'), session))).toEqual(['balance']);
  expect(heardWith((session) => mayHear('sendChanged', send('refund'), session)).sort()).toEqual([
    'balance',
    'refund',
  ]);
});

test('an invoice that was paid, an order and the drawer are news for who may do that', () => {
  expect(heardWith((session) => mayHear('tradeChanged', trade('pay-invoice'), session))).toEqual(['send']);
  expect(heardWith((session) => mayHear('tradeChanged', trade('place-order'), session))).toEqual(['trade']);
  expect(heardWith((session) => mayHear('shiftsChanged', {} as never, session))).toEqual(['shift']);
});

test('what is on every screen is news for everybody, also while nobody is there', () => {
  expect(mayHear('peopleChanged', {} as never, withRights())).toBe(true);
  expect(mayHear('hubStatusChanged', {} as never, withRights())).toBe(true);
});
