import { beforeEach, expect, test } from 'vitest';
import { Connection } from '../../../../main/hub-session/connection.ts';
import type { HubPlace } from '../../../../main/hub-session/hub-place.ts';
import { LeftHub, type WatchingSession } from '../../../../main/hub-session/left-hub.ts';
import type { Watcher } from '../../../../main/watcher/watcher.ts';
import { tillError } from '../../../../shared/errors/catalogue.ts';
import { createSteppedClock, type SteppedClock } from '../../../helpers/stepped-clock.ts';

const HOUR_MS = 3_600_000;

const place: HubPlace = {
  kind: 'remote',
  url: 'https://hub.example.com',
  hubId: 'hub-1',
  name: 'Example',
  account: 'acct_1',
  credentialsOrigin: 'https://hub.example.com',
  exclusiveAccount: false,
  depositAddresses: [],
};

const watcher: Watcher = {
  watches: 'by-address',
  bookingPaused: false,
  run: async () => undefined,
  checkNow: async () => undefined,
  saleAdded: () => undefined,
};

/** A session whose looks at the hub end when the test lets them. */
class SteppedSession implements WatchingSession {
  readonly client = undefined;
  readonly clientWith = () => undefined;
  readonly watcher = watcher;
  readonly clockOffsetMs = 0;
  readonly offeredOrigin = undefined;
  readonly connection = new Connection({
    nowMs: () => clock.nowMs(),
    changed: () => undefined,
    newProblem: () => undefined,
  });
  looks: (() => void)[] = [];
  stopped = false;
  agreeTo = () => false;

  checkNow(): Promise<void> {
    return new Promise((resolve) => this.looks.push(resolve));
  }

  async stop(): Promise<void> {
    this.stopped = true;
  }
}

let clock: SteppedClock;
let sessions: SteppedSession[];
let hub: LeftHub;
let need: 'closely' | 'daily';
beforeEach(() => {
  clock = createSteppedClock();
  sessions = [];
  need = 'daily';
  hub = new LeftHub({
    place,
    clock,
    due: () => hub.watch(need),
    begin: () => {
      const session = new SteppedSession();
      sessions.push(session);
      return session;
    },
  });
});

async function looked(session: SteppedSession | undefined): Promise<void> {
  for (const done of session?.looks.splice(0) ?? []) done();
  await clock.advance(0);
}

test('a hub that is watched daily is looked at once, left alone for a day, and looked at again', async () => {
  hub.watch('daily');
  hub.watch('daily');
  expect(sessions).toHaveLength(1);
  expect(sessions[0]).toMatchObject({ looks: { length: 1 }, stopped: false });
  await looked(sessions[0]);
  expect(sessions[0]?.stopped).toBe(true);
  await clock.advance(23 * HOUR_MS);
  expect(sessions).toHaveLength(1);
  await clock.advance(HOUR_MS);
  expect(sessions).toHaveLength(2);
});

test('a look that failed is no look: the session goes on until one succeeds', async () => {
  hub.watch('daily');
  sessions[0]?.connection.failed(tillError('hub-unreachable'));
  await looked(sessions[0]);
  expect(sessions[0]?.stopped).toBe(false);
  expect(hub.problem?.code).toBe('hub-unreachable');
  sessions[0]?.connection.heard();
  hub.watch('daily');
  await looked(sessions[0]);
  expect(sessions[0]?.stopped).toBe(true);
});

test('a hub is watched closely again as soon as a sale there needs it', async () => {
  hub.watch('daily');
  await looked(sessions[0]);
  need = 'closely';
  hub.watch('closely');
  expect(sessions).toHaveLength(2);
  await clock.advance(48 * HOUR_MS);
  expect(sessions[1]?.stopped).toBe(false);
  await hub.stop();
  expect(sessions[1]?.stopped).toBe(true);
  await clock.advance(48 * HOUR_MS);
  expect(sessions).toHaveLength(2);
});
