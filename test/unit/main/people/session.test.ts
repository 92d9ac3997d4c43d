import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { People } from '../../../../main/people/people.ts';
import { personLog } from '../../../../main/people/person-log.ts';
import { Pins } from '../../../../main/people/pins.ts';
import { Session } from '../../../../main/people/session.ts';
import { createDurableFile } from '../../../../main/shell/durable-file.ts';
import { RIGHTS } from '../../../../shared/domain/people/right.ts';
import { TillJournal } from '../../../helpers/till-journal.ts';

const MINUTE_MS = 60_000;

let till: TillJournal;
let people: People;
let pins: Pins;
let session: Session;
let lockAfterMinutes: number;

beforeEach(async () => {
  till = new TillJournal();
  lockAfterMinutes = 5;
  await start();
});
afterEach(() => {
  session.stop();
  till.remove();
});

const pinFile = () => createDurableFile(`${till.folder}/pins.json`);

/** As at a start of the till: what it knows is on the disk. */
async function start(): Promise<void> {
  const { journal, clock } = till;
  people = new People(journal);
  pins = await Pins.open(pinFile(), { bytes: (count) => new Uint8Array(randomBytes(count)) }, () => {});
  session = new Session({
    journal,
    people,
    pins,
    clock,
    nowMs: clock.nowMs,
    lockAfterMinutes: () => lockAfterMinutes,
    changed: () => {},
  });
}

async function hire(name: string, role: 'owner' | 'merchant' | 'cashier', pin: string): Promise<void> {
  expect(people.add(name, { role }, 'owner').ok).toBe(true);
  await pins.choose(name, pin);
}

const code = (result: { ok: boolean; error?: unknown }) =>
  result.ok ? 'ok' : (result.error as { code: string }).code;

describe('a shop that has added nobody', () => {
  test('has its owner at the till, always, who may everything', () => {
    session.lock();
    expect(session.atTill).toEqual({ name: 'owner', role: 'owner' });
    expect(session.rights()).toEqual(RIGHTS);
    expect(session.refusalOf('send')).toBeUndefined();
  });
});

describe('people who log in', () => {
  beforeEach(async () => {
    await hire('Maria', 'owner', '4711');
    await hire('Anna', 'cashier', '1234');
  });

  test('are not there until they do, also after a restart', async () => {
    expect(session.refusalOf('sell')?.code).toBe('not-logged-in');
    expect(session.refusalOf('anyone')).toBeUndefined();
    expect(code(await session.logIn('Anna', '1234'))).toBe('ok');
    expect(session.atTill).toMatchObject({ name: 'Anna', role: 'cashier' });
    await start();
    expect(session.atTill).toBeUndefined();
  });

  test('may what their role may, as the owner has it now', async () => {
    await session.logIn('Anna', '1234');
    expect(session.refusalOf('sell')).toBeUndefined();
    expect(session.refusalOf('accept')).toMatchObject({ code: 'needs-right', detail: 'accept' });
    people.grant('cashier', ['sell', 'accept'], 'Maria');
    expect(session.refusalOf('accept')).toBeUndefined();
    expect(session.refusalOf('discount')?.code).toBe('needs-right');
    till.journal.rebuild();
    expect(people.rights().cashier).toEqual(['sell', 'accept']);
    people.change('Anna', { role: 'owner' }, 'Maria');
    expect(session.rights()).toEqual(RIGHTS);
  });

  test('wait longer after each wrong PIN, whoever typed it, also after a restart; a right one forgives', async () => {
    for (const _ of [1, 2, 3]) expect(code(await session.logIn('Anna', '9999'))).toBe('wrong-pin');
    expect(code(await session.logIn('Anna', '1234'))).toBe('pin-wait');
    await start();
    expect(code(await session.logIn('Anna', '1234'))).toBe('pin-wait');
    expect(code(await session.logIn('Maria', '4711'))).toBe('ok');
    await till.clock.advance(4_999);
    expect(code(await session.logIn('Anna', '1234'))).toBe('pin-wait');
    await till.clock.advance(1);
    expect(code(await session.logIn('Anna', '0000'))).toBe('wrong-pin');
    await till.clock.advance(9_999);
    expect(code(await session.logIn('Anna', '1234'))).toBe('pin-wait');
    await till.clock.advance(1);
    expect(code(await session.logIn('Anna', '1234'))).toBe('ok');
    expect(people.find('Anna')).toMatchObject({ wrongTries: 0 });
  });

  test('who are guessed at from many sides at once are guessed at no faster', async () => {
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, number) => session.logIn('Anna', `${5_000 + number}`)),
    );
    expect(tries.map(code).filter((each) => each === 'wrong-pin')).toHaveLength(3);
    expect(tries.map(code).filter((each) => each === 'pin-wait')).toHaveLength(17);
  });

  test('are gone when nobody touched the till for as long as the owner says', async () => {
    await session.logIn('Anna', '1234');
    await till.clock.advance(4 * MINUTE_MS);
    session.touched();
    await till.clock.advance(4 * MINUTE_MS);
    expect(session.atTill?.name).toBe('Anna');
    await till.clock.advance(MINUTE_MS);
    expect(session.atTill).toBeUndefined();
    lockAfterMinutes = 0;
    await session.logIn('Anna', '1234');
    await till.clock.advance(600 * MINUTE_MS);
    expect(session.atTill?.name).toBe('Anna');
  });

  test('who are removed, or have no PIN yet, are let in no more, or choose one first', async () => {
    await session.logIn('Anna', '1234');
    expect(people.remove('Anna', 'Maria').ok).toBe(true);
    expect(session.atTill).toBeUndefined();
    expect(code(await session.logIn('Anna', '1234'))).toBe('unknown-person');
    expect(people.add('Björn', { role: 'merchant' }, 'Maria').ok).toBe(true);
    expect(code(await session.logIn('Björn', ''))).toBe('no-pin');
    expect(code(await session.chooseFirstPin('Björn', '12'))).toBe('bad-pin');
    expect(code(await session.chooseFirstPin('Björn', '2468'))).toBe('ok');
    expect(session.atTill?.name).toBe('Björn');
    expect(code(await session.chooseFirstPin('Maria', '0000'))).toBe('has-pin');
    expect(code(await session.logIn('Maria', '0000'))).toBe('wrong-pin');
  });

  test('an owner who has no PIN yet gets it from another owner, not from whoever comes first', async () => {
    expect(people.add('Olga', { role: 'owner' }, 'Maria').ok).toBe(true);
    expect(code(await session.chooseFirstPin('Olga', '2468'))).toBe('not-allowed');
    expect(session.atTill?.name).toBeUndefined();
    expect(code(await session.logIn('Olga', '2468'))).toBe('no-pin');
  });

  test('change their own PIN with the one before', async () => {
    expect(code(await session.changePin('1234', '5678'))).toBe('not-logged-in');
    await session.logIn('Anna', '1234');
    expect(code(await session.changePin('0000', '5678'))).toBe('wrong-pin');
    expect(code(await session.changePin('1234', '5678'))).toBe('ok');
    session.lock();
    expect(code(await session.logIn('Anna', '1234'))).toBe('wrong-pin');
    expect(code(await session.logIn('Anna', '5678'))).toBe('ok');
  });

  test('have a log of what they did and of what was done about them, and no PIN is in the journal', async () => {
    await session.logIn('Anna', '1111');
    await session.logIn('Anna', '1234');
    session.lock();
    const kinds = personLog(till.journal, 'Anna').entries.map(({ kind }) => kind);
    expect(kinds).toEqual(['logged-out', 'logged-in', 'pin-refused', 'person-added']);
    expect(personLog(till.journal, 'owner').entries[0]).toMatchObject({
      kind: 'person-added',
      about: 'Anna',
    });
    const bodies = till.journal.all<{ body: string }>('SELECT body FROM events').map(({ body }) => body);
    for (const secret of ['1111', '1234', '4711']) expect(bodies.join('\n')).not.toContain(secret);
    const file = Buffer.from((await pinFile().read()) ?? []).toString('utf8');
    for (const secret of ['1111', '1234', '4711']) expect(file).not.toContain(`"${secret}"`);
  });
});

describe('the people of a shop', () => {
  test('begin with an owner, and always have one', () => {
    expect(code(people.add('Anna', { role: 'cashier' }, 'owner'))).toBe('first-is-owner');
    expect(code(people.add('Maria', { role: 'owner' }, 'owner'))).toBe('ok');
    expect(code(people.remove('Maria', 'Maria'))).toBe('last-owner');
    expect(code(people.change('Maria', { role: 'cashier' }, 'Maria'))).toBe('last-owner');
    expect(code(people.add('Anna', { role: 'owner' }, 'Maria'))).toBe('ok');
    expect(code(people.remove('Maria', 'Anna'))).toBe('ok');
  });

  test('have names of their own for ever', () => {
    people.add('Maria', { role: 'owner' }, 'owner');
    people.add('Anna', { role: 'cashier' }, 'Maria');
    people.remove('Anna', 'Maria');
    expect(code(people.add('ANNA', { role: 'cashier' }, 'Maria'))).toBe('name-taken');
    expect(code(people.add('owner', { role: 'cashier' }, 'Maria'))).toBe('bad-name');
  });

  test('may have a limit of what they send in a day, in bitcoin', () => {
    people.add('Maria', { role: 'owner' }, 'owner');
    expect(people.add('Anna', { role: 'merchant', dailyLimit: '0.5' }, 'Maria')).toMatchObject({
      value: { dailyLimit: '0.50000000' },
    });
    expect(code(people.change('Anna', { role: 'merchant', dailyLimit: '0,5' }, 'Maria'))).toBe('bad-amount');
    expect(people.change('Anna', { role: 'merchant' }, 'Maria').ok).toBe(true);
    expect(people.find('Anna')?.dailyLimit).toBeUndefined();
  });

  test('choose their PINs anew where the file of them can’t be read', async () => {
    await hire('Maria', 'owner', '4711');
    await pinFile().write(new TextEncoder().encode('{"format":"something else"}'));
    await start();
    expect(code(await session.logIn('Maria', '4711'))).toBe('no-pin');
    expect(code(await session.chooseFirstPin('Maria', '1235'))).toBe('ok');
  });
});
