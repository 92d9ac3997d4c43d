import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setUpAsAsked } from '../../../../main/shell/asked-setup.ts';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import type { ScriptedHub } from '../../../helpers/scripted-hub.ts';
import { selfSigned, selfSignedElsewhere } from '../../../helpers/self-signed-certificate.ts';
import { startSellingHub } from '../../../helpers/selling-hub.ts';

const passphrase = 'correct horse';

let shop: AssembledTill;
let hub: ScriptedHub;
beforeEach(async () => {
  hub = await startSellingHub(0, selfSigned);
  shop = new AssembledTill();
  await shop.start({ passphrase });
});
afterEach(async () => {
  await shop.remove();
  await hub.close();
});

const settingsFile = () => readFileSync(join(shop.folder, 'settings.json'), 'utf8');
const fresh = () =>
  vi.waitFor(async () => expect(await shop.ask('getHubStatus')).toMatchObject({ connection: 'fresh' }), {
    timeout: 20_000,
    interval: 20,
  });

function connect(ca?: string) {
  return shop.call('connectHub', {
    url: hub.url,
    shopName: 'Café',
    credentialsHost: new URL(hub.url).host,
    credentials: { kind: 'new-account' },
    ...(ca !== undefined && { ca }),
  });
}

describe('a hub whose certificate a private authority signed', () => {
  test('is looked at and sold at when the owner gives the authority, and after a restart', async () => {
    const untrusted = { error: { code: 'hub-unreachable', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' } };
    expect(await shop.call('inspectHub', { url: hub.url })).toMatchObject(untrusted);
    expect(await connect()).toMatchObject(untrusted);
    expect(await connect(selfSignedElsewhere.cert)).toMatchObject({ error: { code: 'hub-unreachable' } });
    expect(hub.requests).toEqual([]);
    expect(await shop.call('inspectHub', { url: hub.url, ca: selfSigned.cert })).toMatchObject({
      ok: true,
      value: { name: 'Scripted' },
    });
    expect(await connect(selfSigned.cert)).toMatchObject({ ok: true });
    expect((await shop.charge()).state).toBe('open');
    await shop.stop();
    await shop.start({ passphrase });
    await fresh();
    expect((await shop.ask('getHubStatus')).pinnedCa).toBe('CN=localhost');
  });

  test('is asked for nothing with a file that holds no certificate', async () => {
    for (const ca of ['', 'not PEM', selfSigned.key, selfSigned.cert.replace('MII', 'MIX')]) {
      expect(await connect(ca), ca).toMatchObject({ error: { code: 'bad-ca-file' } });
      expect(await shop.call('inspectHub', { url: hub.url, ca })).toMatchObject({
        error: { code: 'bad-ca-file' },
      });
    }
    expect(hub.requests).toEqual([]);
  });

  test('leaves no key in the settings when the file that was given had one', async () => {
    expect(await connect(`${selfSigned.key}\n${selfSigned.cert}`)).toMatchObject({ ok: true });
    expect(settingsFile()).toContain('BEGIN CERTIFICATE');
    expect(settingsFile()).not.toContain('PRIVATE KEY');
  });

  test('is no longer believed once its authority is taken back, and again when it is pinned', async () => {
    await connect(selfSigned.cert);
    await fresh();
    await shop.ask('pinHubCa', {});
    await vi.waitFor(
      async () =>
        expect(await shop.ask('getHubStatus')).toMatchObject({
          connection: 'never',
          problem: { code: 'hub-unreachable', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
        }),
      { timeout: 20_000 },
    );
    expect((await shop.ask('getHubStatus')).pinnedCa).toBeUndefined();
    const before = settingsFile();
    expect(await shop.call('pinHubCa', { ca: 'not PEM' })).toMatchObject({ error: { code: 'bad-ca-file' } });
    expect(settingsFile()).toBe(before);
    await shop.ask('pinHubCa', { ca: selfSigned.cert });
    await fresh();
  });

  test('is set up from a setup file that names the authority’s file beside it', async () => {
    writeFileSync(join(shop.folder, 'ca.pem'), selfSigned.cert);
    const setupFile = join(shop.folder, 'setup.json');
    const setUp = (caFile: string) => {
      writeFileSync(setupFile, JSON.stringify({ shop: 'Noir', hub_url: hub.url, ca_file: caFile }));
      return setUpAsAsked(shop.till, { practice: false, setupFile });
    };
    expect(await setUp('no-such.pem')).toMatchObject({
      error: { code: 'setup-file-bad', detail: '"ca_file" cannot be read.' },
    });
    expect(await setUp('ca.pem')).toEqual({ ok: true, value: undefined });
    expect((await shop.charge()).state).toBe('open');
  });
});

test('a practice hub has no authority to pin', async () => {
  await shop.ask('setUpPractice', { shopName: '' });
  expect(await shop.call('pinHubCa', { ca: selfSigned.cert })).toMatchObject({
    error: { code: 'not-allowed' },
  });
});
