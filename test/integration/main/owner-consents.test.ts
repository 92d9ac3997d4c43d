import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createHttpFetch } from '../../../main/shell/http-fetch.ts';
import type { Fetch } from '../../../main/till-options.ts';
import { AssembledTill } from '../../helpers/assembled-till.ts';
import type { ScriptedHub } from '../../helpers/scripted-hub.ts';
import { selfSigned } from '../../helpers/self-signed-certificate.ts';
import { startSellingHub } from '../../helpers/selling-hub.ts';

const PASSPHRASE = 'what the staff types';
const OWEN = { name: 'Owen', pin: '4711' };

let shop: AssembledTill;
let opened: ScriptedHub[];
beforeEach(() => {
  shop = new AssembledTill();
  opened = [];
});
afterEach(async () => {
  await shop.remove();
  for (const hub of opened) await hub.close();
});

const until = (condition: () => Promise<void>) => vi.waitFor(condition, { timeout: 20_000, interval: 20 });

async function openHub(...how: Parameters<typeof startSellingHub>): Promise<ScriptedHub> {
  const hub = await startSellingHub(...how);
  opened.push(hub);
  return hub;
}

/** Sets the shop up, with a person in it. */
async function connect(hub: ScriptedHub, ca?: string): Promise<void> {
  await shop.ask('connectHub', {
    url: hub.url,
    shopName: 'Café',
    credentialsHost: new URL(hub.url).host,
    credentials: { kind: 'new-account' },
    passphrase: PASSPHRASE,
    ...(ca !== undefined && { ca }),
  });
  await shop.ask('addPerson', { ...OWEN, role: 'owner' });
}

/** What Owen agreed to or took back, as the journal has it. */
async function consents(): Promise<readonly object[]> {
  const { lines } = await shop.ask('exportJournal', { limit: 5_000 });
  const events: readonly { kind: string; body: { by?: string; act?: string } }[] = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return events
    .filter(({ kind, body }) => kind === 'owner-act' && body.by === OWEN.name)
    .map(({ body }) => body)
    .slice(0, -1);
}

describe('the journal has, with the owner’s name,', () => {
  test('the other host that he let the credentials go to, once, and none that he was not offered', async () => {
    const hub = await openHub();
    const other = await openHub(1_000);
    await shop.start();
    await connect(hub);
    hub.overview = { ...hub.overview, req_url: other.overview.req_url ?? '' };
    await shop.stop();
    await shop.start({ passphrase: PASSPHRASE });
    await shop.ask('logIn', OWEN);
    const newHost = new URL(other.url).host;
    await until(async () => expect(await shop.ask('getHubStatus')).toMatchObject({ newHost }));
    expect(await shop.call('acceptNewHost', { host: 'elsewhere.example.com' })).toMatchObject({ ok: false });
    expect(other.requests).toEqual([]);
    await shop.ask('acceptNewHost', { host: newHost });
    await until(async () => expect(await shop.ask('getHubStatus')).toMatchObject({ connection: 'fresh' }));
    expect(await shop.call('acceptNewHost', { host: newHost })).toMatchObject({ ok: false });
    expect(await consents()).toEqual([{ act: 'host-accepted', what: newHost, by: OWEN.name }]);
  });

  test('the certificate authority that he pinned, and that he took it back', async () => {
    const hub = await openHub(0, selfSigned);
    await shop.start();
    await connect(hub, selfSigned.cert);
    await shop.ask('pinHubCa', {});
    expect(await shop.call('pinHubCa', { ca: 'not PEM' })).toMatchObject({ ok: false });
    await shop.ask('pinHubCa', { ca: selfSigned.cert });
    await until(async () => expect(await shop.ask('getHubStatus')).toMatchObject({ connection: 'fresh' }));
    expect(await consents()).toEqual([
      { act: 'ca-unpinned', what: 'Scripted', by: OWEN.name },
      { act: 'ca-pinned', what: 'Scripted', by: OWEN.name },
    ]);
  });

  test('the rate that he believed, and none that was not in doubt', async () => {
    let price = '60000';
    const real = createHttpFetch();
    const fetch: Fetch = async (url, init) =>
      url.startsWith('https://api.coinbase.com/')
        ? new Response(JSON.stringify({ data: { amount: price, base: 'BTC', currency: 'EUR' } }))
        : real(url, init);
    await shop.start({ fetch });
    await connect(await openHub());
    await shop.ask('saveSettings', { currency: 'EUR', rateSources: ['coinbase'] });
    const rate = async () => (await shop.ask('getRates')).find(({ currency }) => currency === 'EUR');
    await until(async () => expect(await rate()).toMatchObject({ rate: { price: '60000' } }));
    price = '90000';
    // Whatever changes about rates has them asked for again.
    await shop.ask('saveSettings', { rateSpread: '1' });
    await until(async () => expect(await rate()).toMatchObject({ problem: { code: 'rate-jumped' } }));
    const doubted = { currency: 'EUR', price };
    expect(await shop.call('acceptRate', { ...doubted, price: '60000' })).toMatchObject({ ok: false });
    await shop.ask('acceptRate', doubted);
    expect(await rate()).not.toHaveProperty('problem');
    expect(await shop.call('acceptRate', doubted)).toMatchObject({ ok: false });
    expect(await consents()).toEqual([{ act: 'rate-accepted', what: '90000 EUR', by: OWEN.name }]);
  });
});
