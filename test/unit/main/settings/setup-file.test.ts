import { describe, expect, test } from 'vitest';
import { parseSetupFile } from '../../../../main/settings/setup-file.ts';

const authkey = { type: 'hmac-sha256', token: 'tok_1', key: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=' };
const least = { shop: 'Noir', hub_url: 'https://hub.example.com' };
const parse = (file: unknown) => parseSetupFile(JSON.stringify(file));

describe('a setup file', () => {
  test('sets up everything that a shop with many tills decides', () => {
    const file = {
      ...least,
      account: 'acct_1',
      authkey,
      currency: 'usd',
      unit: 'sat',
      rates: { usd: '60000' },
      rate_sources: ['kraken', 'mempool.space', 'fixed'],
      rate_choice: 'median',
      rate_spread: '1.5',
      confirmations: [{ up_to: { amount: '50', currency: 'USD' }, confirmations: 0 }, { confirmations: 1 }],
      expiry_minutes: 20,
      exclusive_account: true,
      deposit_addresses: ['1BoatSLRHtKNngkdXEeobR76b53LETtpyT'],
    };
    expect(parse(file)).toEqual({
      ok: true,
      value: {
        hubUrl: least.hub_url,
        credentials: { kind: 'authkey', account: 'acct_1', authkey },
        preferences: {
          shopName: 'Noir',
          currency: 'usd',
          unit: 'sat',
          rates: { usd: '60000' },
          rateSources: ['kraken', 'mempool.space', 'fixed'],
          rateChoice: 'median',
          rateSpread: '1.5',
          confirmations: [
            { upTo: { amount: '50', currency: 'USD' }, confirmations: 0 },
            { confirmations: 1 },
          ],
          expiryMinutes: 20,
        },
        exclusiveAccount: true,
        depositAddresses: ['1BoatSLRHtKNngkdXEeobR76b53LETtpyT'],
      },
    });
  });

  test('takes name and password, or asks for a new account when it has neither', () => {
    expect(parse({ ...least, name: 'noir', pass: 'pw' })).toMatchObject({
      value: { credentials: { kind: 'password', name: 'noir', password: 'pw' } },
    });
    expect(parse(least)).toMatchObject({ value: { credentials: { kind: 'new-account' } } });
  });

  test('is read with the byte order mark that some editors write', () => {
    expect(parseSetupFile(`\uFEFF${JSON.stringify(least)}`).ok).toBe(true);
  });

  test.each([
    ['{"shop": "Noir",', 'It is not JSON.'],
    ['[]', 'It is not a JSON object.'],
    ['{"shop": "a", "shop": "b"}', '"shop" is given twice.'],
  ])('that is %j is refused: %s', (text, detail) => {
    expect(parseSetupFile(text)).toEqual({ ok: false, error: { detail } });
  });

  test.each([
    [{ hub_url: 'x' }, '"shop" is missing.'],
    [{ shop: 'Noir' }, '"hub_url" is missing.'],
    [{ ...least, shop: 5 }, '"shop" must be a string.'],
    [{ ...least, expiry_minutes: '15' }, '"expiry_minutes" must be a number.'],
    [{ ...least, expiry_minutes: 0 }, '"expiry_minutes" has a value that is not possible.'],
    [{ ...least, shop: 'x'.repeat(101) }, '"shop" has a value that is not possible.'],
    [{ ...least, unit: 'satoshi' }, '"unit" has a value that is not possible.'],
    [{ ...least, currency: '$$$' }, '"currency" has a value that is not possible.'],
    [{ ...least, expiry: 5 }, '"expiry" is not known.'],
    [{ ...least, rate_sources: [] }, '"rate_sources" has a value that is not possible.'],
    [{ ...least, rate_sources: ['kraken', 'kraken'] }, '"rate_sources" has a value that is not possible.'],
    [{ ...least, rate_sources: ['mtgox'] }, '"rate_sources" [0] has a value that is not possible.'],
    [{ ...least, rate_choice: 'last' }, '"rate_choice" has a value that is not possible.'],
    [{ ...least, rate_spread: '-1' }, '"rate_spread" has a value that is not possible.'],
    [{ ...least, rate_spread: '50.000001' }, '"rate_spread" has a value that is not possible.'],
    [{ ...least, rates: { USD: 60_000 } }, '"rates" "USD" must be a string.'],
    [{ ...least, rates: { USD: '0' } }, '"rates": "USD" has no usable rate.'],
    [
      { ...least, confirmations: [{ confirmations: 1, upto: 5 }] },
      '"confirmations" [0]: "upto" is not known.',
    ],
    [{ ...least, confirmations: [{}] }, '"confirmations" [0] "confirmations" is missing.'],
    [
      { ...least, confirmations: [{ up_to: { amount: '1e3', currency: 'USD' }, confirmations: 1 }] },
      '"confirmations": "up_to" is not an amount.',
    ],
    [{ ...least, account: 'a' }, '"account" needs "authkey", or "name" and "pass".'],
    [{ ...least, name: 'a' }, '"pass" is missing.'],
    [{ ...least, pass: 'a' }, '"name" is missing.'],
    [{ ...least, name: 'a', pass: 'b', authkey }, 'Give either "authkey" or "name" and "pass".'],
  ])('%j is refused: %s', (file, detail) => {
    expect(parse(file)).toEqual({ ok: false, error: { detail } });
  });

  test('never repeats a secret in what it says', () => {
    const bad = [
      { ...least, authkey: { ...authkey, key: 'hunter2hunter2' } },
      { ...least, authkey: { ...authkey, type: 'hunter2hunter2' } },
      { ...least, name: 'a', pass: ['hunter2hunter2'] },
    ];
    for (const file of bad) expect(JSON.stringify(parse(file))).not.toContain('hunter2');
    expect(JSON.stringify(parseSetupFile('{"pass": "hunter2hunter2" "'))).not.toContain('hunter2');
    expect(parse(bad[0])).toEqual({ ok: false, error: { detail: '"authkey" is not an authkey.' } });
  });
});
