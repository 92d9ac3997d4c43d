import pg from 'pg';
import type { HubsTogether, LeadLock } from './hub-store.ts';
import type { SharedClient } from './postgres-shared-client.ts';

/** `LISTEN` and `NOTIFY` of every hub on the database. */
const CHANNEL = 'bitcoin_till_hub';
/** An advisory lock's number; nothing else in the database locks by it. */
const LEAD_LOCK = 8_338_002;
/** The database notices within so many seconds that the host of a hub is gone, and frees the lead. */
const KEEPALIVE_SECONDS = 2;

/** Hubs on one PostgreSQL database: each keeps one connection to hear the others, the leader one more. */
export function postgresHubs(
  settings: pg.ClientConfig,
  shared: SharedClient,
  log: (line: string) => void,
): HubsTogether & { close(): Promise<void> } {
  const listeners = new Set<(topic: string) => void>();
  let ear: pg.Client | undefined;
  const toAnnounce = new Set<string>();
  let isAnnouncing = false;
  let isClosed = false;

  function note(what: string, error: unknown): void {
    if (!isClosed) log(`store: ${what}: ${error instanceof Error ? error.message : 'failed'}`);
  }

  /** Whoever waits looks again by himself every few seconds; a lost connection is made anew for the next announcement. */
  async function hear(): Promise<void> {
    if (ear || isClosed) return;
    const client = new pg.Client(settings);
    ear = client;
    const forget = () => {
      if (ear === client) ear = undefined;
    };
    client.on('error', (error) => {
      note('listening', error);
      forget();
    });
    client.on('end', forget);
    client.on('notification', ({ payload = '' }) => {
      for (const listener of listeners) listener(payload);
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      note('listening', error);
      forget();
    }
  }

  /** What comes up while an announcement is on its way goes out with the next one. */
  async function announceAll(): Promise<void> {
    if (isAnnouncing) return;
    isAnnouncing = true;
    try {
      await hear();
      while (toAnnounce.size > 0) {
        const topics = [...toAnnounce];
        toAnnounce.clear();
        const client = await shared.get();
        await client.query('select pg_notify($1, topic) from unnest($2::text[]) as topic', [CHANNEL, topics]);
      }
    } catch (error) {
      note('announcing', error);
    } finally {
      isAnnouncing = false;
    }
  }

  async function tryToLead(): Promise<LeadLock | undefined> {
    await hear();
    const lost = new AbortController();
    const client = new pg.Client(settings);
    const lose = () => lost.abort();
    client.on('error', lose);
    client.on('end', lose);
    await client.connect();
    const close = () => client.end().catch(() => {});
    try {
      for (const name of ['idle', 'interval', 'count']) {
        await client.query(`set tcp_keepalives_${name} = ${KEEPALIVE_SECONDS}`);
      }
      const { rows } = await client.query('select pg_try_advisory_lock($1) as leads', [LEAD_LOCK]);
      if (rows[0]?.leads === true) {
        const release = async () => {
          // The end of the connection frees it as well, but some time after.
          await client.query('select pg_advisory_unlock($1)', [LEAD_LOCK]).catch(() => {});
          await close();
        };
        return { lost: lost.signal, release };
      }
    } catch (error) {
      await close();
      throw error;
    }
    await close();
    return undefined;
  }

  return {
    announce(topic) {
      toAnnounce.add(topic);
      void announceAll();
    },
    onAnnounced(listener) {
      listeners.add(listener);
      void hear();
    },
    tryToLead,
    async close() {
      isClosed = true;
      await ear?.end().catch(() => {});
    },
  };
}
