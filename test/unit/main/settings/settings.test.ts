import { describe, expect, test } from 'vitest';
import type { HubPlace } from '../../../../main/hub-session/hub-place.ts';
import { DEFAULT_PREFERENCES } from '../../../../main/settings/preferences.ts';
import { createSettings, type SettingsBook, toView } from '../../../../main/settings/settings.ts';
import type { SettingsStore } from '../../../../main/till-options.ts';
import { settingsView } from '../../../../shared/ipc/settings-view.ts';

const hub: HubPlace = {
  kind: 'remote',
  url: 'https://hub.example.com',
  hubId: '0123456789abcdef',
  name: 'Example',
  network: 'mainnet',
  account: 'acct_1',
  credentialsOrigin: 'https://api.example.com',
  exclusiveAccount: false,
  depositAddresses: [],
};

/** A settings file in memory, as JSON text: what can't be written as JSON does not survive. */
class MemoryStore implements SettingsStore {
  text: string | undefined;
  readonly aside: string[] = [];
  failure: Error | undefined;

  constructor(stored?: unknown) {
    this.text =
      stored === undefined ? undefined : typeof stored === 'string' ? stored : JSON.stringify(stored);
  }

  read(): unknown {
    if (this.failure) throw this.failure;
    return this.text === undefined ? {} : JSON.parse(this.text);
  }

  write(settings: Readonly<Record<string, unknown>>): void {
    if (this.failure) throw this.failure;
    this.text = JSON.stringify(settings);
  }

  putAside(): string {
    this.aside.push(this.text ?? '');
    this.text = undefined;
    return '/data/settings.json.unreadable-1';
  }
}

function opened(store: SettingsStore): SettingsBook {
  const settings = createSettings(store);
  if (!settings.ok) throw new Error(settings.error.code);
  return settings.value;
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: write`), { code });
}

describe('settings', () => {
  test('begin with defaults, and write nothing by being read', () => {
    const store = new MemoryStore();
    const settings = opened(store);
    expect(settings.current()).toEqual(DEFAULT_PREFERENCES);
    expect(settings.problem).toBeUndefined();
    expect(store.text).toBeUndefined();
  });

  test('of a till from before text sizes and kinds of sound are read, with what it had', () => {
    const { textSize: _, volume: _v, soundSet: _s, fullScreen: _f, ...before } = DEFAULT_PREFERENCES;
    const book = opened(new MemoryStore({ version: 1, ...before, shopName: 'Old Café', hub }));
    expect(book.problem).toBeUndefined();
    expect(book.current()).toEqual({ ...DEFAULT_PREFERENCES, shopName: 'Old Café', hub });
  });

  test('keep what was saved for the next start, and leave the rest as it was', () => {
    const store = new MemoryStore();
    opened(store).save({
      shopName: ' Café\nNoir ',
      currency: 'usd',
      rates: { usd: ' 60000.5 ' },
      theme: undefined,
    });
    opened(store).saveHub(hub);
    const saved = opened(store).save({ unit: 'sat' });
    expect(saved.ok).toBe(true);
    expect(opened(store).current()).toEqual({
      ...DEFAULT_PREFERENCES,
      shopName: 'Café Noir',
      currency: 'USD',
      rates: { USD: '60000.5' },
      unit: 'sat',
      hub,
    });
  });

  test('keep a hub that the till starts itself, and one that does not name its network', () => {
    const { url: _url, credentialsOrigin: _origin, ...own } = { ...hub, kind: 'own' as const };
    const { network: _network, ...plain } = hub;
    for (const place of [own, plain]) {
      const store = new MemoryStore();
      opened(store).saveHub(place);
      expect(opened(store).current().hub).toEqual(place);
    }
  });

  test('forget the hub when it is left, and nothing else', () => {
    const store = new MemoryStore();
    opened(store).save({ shopName: 'Noir' });
    opened(store).saveHub(hub);
    opened(store).saveHub(undefined);
    expect(opened(store).current()).toEqual({ ...DEFAULT_PREFERENCES, shopName: 'Noir' });
  });

  test('are shown to the renderer without the hub', () => {
    const settings = opened(new MemoryStore());
    settings.saveHub(hub);
    const view = toView(settings.current());
    expect(view).toEqual(DEFAULT_PREFERENCES);
    expect(settingsView.strict().safeParse(view).success).toBe(true);
  });

  test.each([
    [{ rates: { USD: '6e4' } }, 'bad-rate', 'USD'],
    [{ rates: { USD: '0' } }, 'bad-rate', 'USD'],
    [{ rates: { BTC: '1' } }, 'bad-rate', 'BTC'],
    [{ rates: { 'US Dollar': '1' } }, 'bad-rate', 'US DOLLAR'],
    [{ currency: '€€€' }, 'bad-setting', 'currency'],
    [{ expiryMinutes: 0 }, 'bad-setting', 'expiryMinutes'],
    [{ expiryMinutes: 34_561 }, 'bad-setting', 'expiryMinutes'],
    [{ expiryMinutes: 1.5 }, 'bad-setting', 'expiryMinutes'],
    [{ shopName: 'x'.repeat(101) }, 'bad-setting', 'shopName'],
    [
      { confirmations: [{ upTo: { amount: '1.234', currency: 'USD' }, confirmations: 1 }] },
      'bad-amount',
      'confirmations',
    ],
  ])('refuse %j', (change, code, detail) => {
    const store = new MemoryStore();
    const settings = opened(store);
    expect(settings.save(change)).toMatchObject({ ok: false, error: { code, detail } });
    expect(settings.current()).toEqual(DEFAULT_PREFERENCES);
    expect(store.text).toBeUndefined();
  });

  test('take a deadline of one minute and of 24 days', () => {
    const settings = opened(new MemoryStore());
    expect(settings.save({ expiryMinutes: 1 }).ok).toBe(true);
    expect(settings.save({ expiryMinutes: 34_560 }).ok).toBe(true);
  });

  test.each([
    ['not JSON', '{"version":1,'],
    ['a list', []],
    ['no version', { shopName: 'Noir' }],
    ['a version that is no number', { version: '1' }],
    ['version 0', { version: 0, ...DEFAULT_PREFERENCES }],
    ['a member missing', { version: 1, ...DEFAULT_PREFERENCES, unit: undefined }],
    ['a value of the wrong type', { version: 1, ...DEFAULT_PREFERENCES, expiryMinutes: '15' }],
    ['a rate that is none', { version: 1, ...DEFAULT_PREFERENCES, rates: { USD: 'NaN' } }],
    ['a hub without its address', { version: 1, ...DEFAULT_PREFERENCES, hub: { ...hub, url: undefined } }],
  ])(
    'that are damaged (%s) are put aside and reported, and the till starts with defaults',
    (_what, stored) => {
      const store = new MemoryStore(stored);
      const settings = opened(store);
      expect(settings.problem).toMatchObject({
        code: 'settings-unreadable',
        detail: '/data/settings.json.unreadable-1',
      });
      expect(settings.current()).toEqual(DEFAULT_PREFERENCES);
      expect(store.aside).toHaveLength(1);
    },
  );

  test('of a newer till are refused and stay as they are', () => {
    const stored = { version: 2, shop: { name: 'Noir' } };
    const store = new MemoryStore(stored);
    expect(createSettings(store)).toMatchObject({ ok: false, error: { code: 'settings-too-new' } });
    expect(store.text).toBe(JSON.stringify(stored));
    expect(store.aside).toEqual([]);
  });

  test.each([
    ['ENOSPC', 'disk-full'],
    ['EROFS', 'data-folder-read-only'],
  ])('that cannot be written (%s) stay as they were', (systemCode, code) => {
    const store = new MemoryStore();
    const settings = opened(store);
    store.failure = systemError(systemCode);
    expect(settings.save({ shopName: 'Noir' })).toMatchObject({ ok: false, error: { code } });
    expect(settings.saveHub(hub)).toMatchObject({ ok: false, error: { code } });
    expect(settings.current()).toEqual(DEFAULT_PREFERENCES);
  });

  test('that the system does not let the till read are not put aside', () => {
    const store = new MemoryStore({ version: 1, ...DEFAULT_PREFERENCES });
    store.failure = systemError('EACCES');
    expect(createSettings(store)).toMatchObject({ ok: false, error: { code: 'data-folder-read-only' } });
    expect(store.aside).toEqual([]);
  });
});

describe('receipt printers in the settings', () => {
  test('are the system’s print dialog in a file from before they were there', () => {
    const { receipts: _lacking, ...older } = DEFAULT_PREFERENCES;
    const settings = opened(new MemoryStore({ version: 1, ...older, shopName: 'Old shop' }));
    expect(settings.problem).toBeUndefined();
    expect(settings.current()).toEqual({ ...DEFAULT_PREFERENCES, shopName: 'Old shop' });
  });

  test('stay as they are when something else is changed', () => {
    const settings = opened(new MemoryStore());
    const receipts = { ...DEFAULT_PREFERENCES.receipts, paper: 58, header: ['Main Street 5'] } as const;
    settings.save({ receipts: { ...receipts, header: [...receipts.header] } });
    settings.save({ shopName: 'Café' });
    expect(settings.current().receipts).toEqual(receipts);
  });

  test.each([
    { kind: 'network', host: 'two words', port: 9100 },
    { kind: 'network', host: '', port: 9100 },
    { kind: 'device', path: ' ' },
    { kind: 'device', path: '/dev/\0' },
  ] as const)('are refused when they name no place: %o', (printer) => {
    const saved = opened(new MemoryStore()).save({ receipts: { ...DEFAULT_PREFERENCES.receipts, printer } });
    expect(saved).toMatchObject({ ok: false, error: { code: 'bad-setting', detail: 'printer' } });
  });
});
