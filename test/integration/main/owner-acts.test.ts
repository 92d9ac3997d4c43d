import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewEvent } from '../../../main/journal/journal-event.ts';
import { createConfSettingsStore } from '../../../main/shell/conf-settings-store.ts';
import { createAccount } from '../../helpers/hub-server.ts';
import { PASSPHRASE, TwoHubs } from './hub-session/two-hubs.ts';

const PIN = '4711';
const OWNERS = 'only the owner knows';

let hubs: TwoHubs;
beforeEach(async () => {
  hubs = new TwoHubs(2);
  await hubs.start();
});
afterEach(() => hubs.remove());

async function journalled(): Promise<readonly NewEvent[]> {
  const { lines } = await hubs.shop.ask('exportJournal', { limit: 5_000 });
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** What was done, and by whom; without the export that tells of it. */
async function acts(): Promise<readonly string[]> {
  const events = await journalled();
  return events
    .flatMap(({ kind, body }) => (kind === 'owner-act' ? [`${body.act} by ${body.by}`] : []))
    .slice(0, -1);
}

async function add(url: string): Promise<string> {
  const before = new Set((await hubs.shop.ask('listHubs', {})).map(({ hubId }) => hubId));
  const after = await hubs.shop.ask('addHub', {
    url,
    credentialsHost: new URL(url).host,
    credentials: { kind: 'authkey', json: JSON.stringify(await createAccount(url)) },
  });
  return after.find(({ hubId }) => !before.has(hubId))?.hubId ?? '';
}

describe('the journal', () => {
  test('says who did what about hubs, keys and copies', async () => {
    const { shop } = hubs;
    await hubs.connect(hubs.old);
    await shop.ask('addPerson', { name: 'Owen', role: 'owner', pin: PIN });
    await add(hubs.other.url);
    await shop.ask('makeReceiveOnly', { ownerPassphrase: OWNERS });
    await shop.ask('backUp', { path: join(shop.folder, 'copy.backup'), passphrase: OWNERS });
    expect(await shop.call('backUp', { path: 'nowhere', passphrase: OWNERS })).toMatchObject({ ok: false });
    const daily = { folder: join(shop.folder, 'daily'), keep: 3 };
    await shop.ask('setDailyBackup', { on: true, ...daily, passphrase: OWNERS });
    await shop.ask('setDailyBackup', { on: false, ...daily });
    expect(await shop.call('acceptNewHost', { host: 'nobody.example.com' })).toMatchObject({ ok: false });
    await shop.ask('leaveHub');
    const [former] = await shop.ask('listFormerHubs', {});
    await shop.ask('returnToHub', { id: former?.id ?? '', passphrase: PASSPHRASE });
    expect(await acts()).toEqual([
      'hub-connected by owner',
      'hub-added by Owen',
      'receive-only by Owen',
      'backup-begun by Owen',
      'daily-backup-on by Owen',
      'daily-backup-off by Owen',
      'hub-left by Owen',
      'hub-returned by Owen',
    ]);
    expect(await acts()).toContain('journal-exported by Owen');
  });

  test('counts wrong passphrases of the owner’s, and never says what they were', async () => {
    const { shop } = hubs;
    await hubs.connect(hubs.old);
    await shop.ask('makeReceiveOnly', { ownerPassphrase: OWNERS });
    await shop.ask('addPerson', { name: 'Owen', role: 'owner', pin: PIN });
    for (const passphrase of ['a guess of mine', 'another guess'])
      expect(await shop.call('listAuthkeys', { passphrase })).toMatchObject({
        error: { code: 'bad-passphrase' },
      });
    const events = await journalled();
    expect(events.flatMap(({ kind, body }) => (kind === 'passphrase-refused' ? [body] : []))).toEqual([
      { tries: 1, by: 'Owen' },
      { tries: 2, by: 'Owen' },
    ]);
    expect(JSON.stringify(events)).not.toContain('guess');
    await shop.ask('saveSettings', { lockAfterMinutes: 7 });
    expect((await shop.ask('listPersonLog', { name: 'Owen' })).entries).toMatchObject([
      { kind: 'settings-changed', settings: { lockAfterMinutes: 7 } },
      { kind: 'owner-act', act: 'journal-exported' },
      { kind: 'passphrase-refused', tries: 2 },
      { kind: 'passphrase-refused', tries: 1 },
      { kind: 'logged-in' },
      { kind: 'person-added' },
    ]);
  });

  test('names no hub that a full disk kept from being chosen', async () => {
    await hubs.connect(hubs.old);
    const second = await add(hubs.other.url);
    await hubs.shop.stop();
    const store = createConfSettingsStore(hubs.shop.folder);
    let isFull = false;
    const write = (settings: Parameters<typeof store.write>[0]) => {
      if (isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      store.write(settings);
    };
    await hubs.shop.start({ passphrase: PASSPHRASE, settingsStore: { ...store, write } });
    isFull = true;
    expect(await hubs.shop.call('moveToHub', { hubId: second })).toMatchObject({
      error: { code: 'disk-full' },
    });
    expect(await hubs.shop.call('leaveHub')).toMatchObject({ error: { code: 'disk-full' } });
    const kinds = (await journalled()).map(({ kind }) => kind);
    expect(kinds).not.toContain('hub-chosen');
    expect((await hubs.shop.ask('getHubStatus')).host).toBe(new URL(hubs.old.url).host);
    expect((await hubs.shop.charge()).state).toBe('open');
    isFull = false;
    await hubs.shop.ask('moveToHub', { hubId: second });
    expect((await journalled()).map(({ kind }) => kind)).toContain('hub-chosen');
  });
});
