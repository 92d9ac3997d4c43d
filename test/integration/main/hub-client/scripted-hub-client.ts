import { afterEach, beforeEach } from 'vitest';
import { connectHub, type HubClientOptions } from '../../../../main/hub-client/connect-hub.ts';
import { discoverHub } from '../../../../main/hub-client/discover-hub.ts';
import type { HubClient, HubCredentials } from '../../../../main/hub-client/hub-client.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { type ScriptedHub, startScriptedHub } from '../../../helpers/scripted-hub.ts';

export const key = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
export const byKey: HubCredentials = {
  account: 'acct_1',
  authkey: { type: 'hmac-sha256', token: 'tok_1', key },
};
export const byPassword: HubCredentials = {
  account: 'noir',
  authkey: { type: 'password', password: 'hunter2hunter2' },
};
export const ref = 'ref_0123456789abcdef';
export const address = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080';

/** A scripted hub on regtest that keeps refs, new for each test, and clients of it. */
export interface ClientTest {
  readonly hub: ScriptedHub;
  /** What the clients logged. */
  readonly log: readonly string[];
  /** Discovers the hub as it is now and connects to it. */
  connect(more?: Partial<HubClientOptions>): Promise<HubClient>;
}

/** Sets up and tears down around each test of the suite that calls it. */
export function clientTest(): ClientTest {
  let hub: ScriptedHub;
  let log: string[];
  beforeEach(async () => {
    hub = await startScriptedHub();
    hub.overview = { ...hub.overview, hub: { network: 'regtest', refs: true } };
    log = [];
  });
  afterEach(() => hub.close());

  return {
    get hub() {
      return hub;
    },
    get log() {
      return log;
    },
    async connect(more = {}) {
      const discovered = await discoverHub(hub.url, { fetch, clock: systemClock });
      if (!discovered.ok) throw new Error(discovered.error.code);
      return connectHub({
        discovered: discovered.value,
        credentials: byKey,
        agreedOrigin: hub.url,
        fetch,
        clock: systemClock,
        random: systemRandom,
        log: (line) => log.push(line),
        ...more,
      });
    },
  };
}
