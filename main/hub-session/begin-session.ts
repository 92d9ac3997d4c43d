import type { TillError } from '../../shared/errors/catalogue.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import type { AddressPool, UnusedAddresses } from '../sales/address-pool.ts';
import type { TillOptions } from '../till-options.ts';
import type { Watcher } from '../watcher/watcher.ts';
import { Connection } from './connection.ts';
import type { HubPlace } from './hub-place.ts';
import { HubSession } from './hub-session.ts';
import type { HubSource } from './hub-source.ts';

/** What a watcher of one hub is made of. */
export interface Watching {
  readonly place: HubPlace;
  readonly client: HubClient;
  readonly connection: Connection;
  /** This machine's clock corrected by that hub's. */
  readonly nowMs: () => number;
  readonly unused: UnusedAddresses;
}

export interface SessionBeginning {
  readonly place: HubPlace;
  readonly source: HubSource;
  readonly till: Pick<TillOptions, 'clock' | 'random' | 'fetch' | 'fetchTrusting' | 'log'>;
  readonly pool: AddressPool | undefined;
  readonly unused: UnusedAddresses;
  readonly makeWatcher: (watching: Watching) => Watcher;
  readonly changed: () => void;
  readonly newProblem: (problem: TillError) => void;
  readonly agreed: (origin: string) => void;
}

/** Begins the till's life with a hub. */
export function beginSession(beginning: SessionBeginning): HubSession {
  const { place, source, till, pool, unused, makeWatcher, changed, newProblem, agreed } = beginning;
  const { clock, random, log } = till;
  const nowMs = () => clock.nowMs() + session.clockOffsetMs;
  const connection = new Connection({ nowMs, changed, newProblem });
  const session: HubSession = new HubSession({
    place,
    source,
    pool,
    connection,
    clock,
    random,
    fetch: place.ca === undefined ? till.fetch : till.fetchTrusting(place.ca),
    log,
    makeWatcher: (client) => makeWatcher({ place, client, connection, nowMs, unused }),
    agreed,
  });
  session.start();
  return session;
}
