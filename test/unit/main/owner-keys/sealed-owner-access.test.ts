import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HubClient, HubCredentials } from '../../../../main/hub-client/hub-client.ts';
import type { HubSession } from '../../../../main/hub-session/hub-session.ts';
import {
  OPEN_MS,
  SealedOwnerAccess,
  type SealedOwnerAccessOptions,
} from '../../../../main/owner-keys/sealed-owner-access.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { type SealedOwnersKey, sealOwnersKey } from '../../../../main/vault/owner-seal.ts';
import { createSteppedClock } from '../../../helpers/stepped-clock.ts';

const OWNERS = 'only the owner knows';
const owner: HubCredentials = { account: 'acct', authkey: { type: 'password', password: 'geheim' } };

interface Named {
  readonly of: string;
}
const named = (of: string) => ({ of }) as Named as unknown as HubClient;

let sealed: SealedOwnersKey;
beforeAll(async () => {
  sealed = await sealOwnersKey([owner], OWNERS, systemRandom);
});

let clock: ReturnType<typeof createSteppedClock>;
let hubs: {
  -readonly [Name in keyof SealedOwnerAccessOptions['hubs']]: SealedOwnerAccessOptions['hubs'][Name];
};
let access: SealedOwnerAccess;
let refused: number[];
beforeEach(() => {
  refused = [];
  clock = createSteppedClock();
  hubs = {
    place: {
      kind: 'remote',
      hubId: 'h',
      name: 'Hub',
      account: 'acct',
      exclusiveAccount: false,
      depositAddresses: [],
    },
    session: sessionWith(named('till')),
    ownersKey: sealed,
  };
  access = new SealedOwnerAccess({ hubs, clock, refused: (tries) => refused.push(tries) });
});

function sessionWith(client: HubClient | undefined): HubSession {
  const clientWith = ({ authkey }: HubCredentials) =>
    client && named(authkey.type === 'password' ? authkey.password : '');
  return { client, clientWith } as unknown as HubSession;
}

const code = async (passphrase?: string) => {
  const got = await access.client(passphrase);
  return got.ok ? (got.value as unknown as Named).of : got.error.code;
};

describe('the owner’s key', () => {
  test('needs the passphrase, stays open for five minutes, and is forgotten', async () => {
    expect(await code()).toBe('passphrase-needed');
    expect(await code(OWNERS)).toBe('geheim');
    await clock.advance(OPEN_MS - 1);
    expect(await code()).toBe('geheim');
    await clock.advance(1);
    expect(await code()).toBe('passphrase-needed');
  });

  test('is not given for a wrong passphrase, also while it is open', async () => {
    expect(await code(OWNERS)).toBe('geheim');
    expect(await code('not the passphrase')).toBe('bad-passphrase');
  });

  test('is forgotten when it is closed, also while a passphrase is being tried', async () => {
    expect(await code(OWNERS)).toBe('geheim');
    access.close();
    expect(access.isOpen).toBe(false);
    const trying = code(OWNERS);
    access.close();
    expect(await trying).toBe('passphrase-needed');
    expect(access.isOpen).toBe(false);
  });

  test('waits longer after each wrong passphrase, tried together or not, also for the right one', async () => {
    expect(await Promise.all(['a', 'b', 'c', OWNERS].map((each) => code(each)))).toEqual([
      'bad-passphrase',
      'bad-passphrase',
      'bad-passphrase',
      'passphrase-wait',
    ]);
    await clock.advance(5_000);
    expect(await code('d')).toBe('bad-passphrase');
    await clock.advance(9_999);
    expect(await code(OWNERS)).toBe('passphrase-wait');
    await clock.advance(1);
    expect(await code(OWNERS)).toBe('geheim');
    expect(await code('e')).toBe('bad-passphrase');
    expect(await code(OWNERS)).toBe('geheim');
    // Those in a row, each told once; one that has to wait is not looked at.
    expect(refused).toEqual([1, 2, 3, 4, 1]);
  });

  test('goes by the session the till has: the hub away, found again, left', async () => {
    expect(await code(OWNERS)).toBe('geheim');
    hubs.session = sessionWith(undefined);
    expect(await code()).toBe('hub-unreachable');
    hubs.session = sessionWith(named('till again'));
    expect(await code()).toBe('geheim');
    hubs.session = undefined;
    expect(await code()).toBe('locked');
    hubs.place = undefined;
    expect(await code()).toBe('not-set-up');
  });

  test('opened at one hub opens nothing at another', async () => {
    expect(await code(OWNERS)).toBe('geheim');
    hubs.ownersKey = await sealOwnersKey([owner], 'another owner’s', systemRandom);
    expect(await code()).toBe('passphrase-needed');
  });
});

test('where nothing is sealed the till’s own authkey is all there is', async () => {
  hubs.ownersKey = undefined;
  expect(access.needsPassphrase).toBe(false);
  expect(await code()).toBe('till');
});
