import { afterEach, describe, expect, test } from 'vitest';
import { HUB_ERROR_STATUS, type HubErrorCode } from '../../../shared/hub-protocol/hub-error.ts';
import { currency } from '../../../shared/money/currency.ts';
import { type Credentials, call, type HubReply, newAddress, post } from './hub-caller.ts';
import { startTestHub, type TestHub, type TestHubOptions } from './test-hub.ts';
import { type Callers, makeCallers, vectorValues } from './vector-values.ts';

let hub: TestHub;
let callers: Callers;
afterEach(() => hub.stop());

/** How one code is provoked, and what its error says beside its message. */
interface Row {
  readonly options?: TestHubOptions;
  readonly provoke: () => Promise<HubReply>;
  readonly says?: object;
}

const asOwner = async (
  name: string,
  parameters: Readonly<Record<string, string>> = {},
  deviations?: Parameters<typeof call>[4],
) => {
  const filled = await vectorValues(hub, callers).parameters(parameters);
  return call(hub, callers.owner, name, filled, deviations);
};

const send = (to_btc_address: string, amount: string) => asOwner('send-btc', { to_btc_address, amount });
const pay = (address: string, amount: string, code: string, others = {}) =>
  asOwner('pay-invoice', {
    invoice_json: `{"btc_address":"${address}","amount":"${amount}","currency":"${code}"}`,
    ...others,
  });
const postInvoice = (address: string, signature: string) =>
  asOwner('post-invoice', {
    invoice_json: `{"btc_address":"${address}","amount":"1","currency":"BTC"}`,
    signature,
  });

/** The error table of hub-api §2, row by row. */
const rows: Readonly<Record<HubErrorCode, Row>> = {
  'bad-request': {
    provoke: () => asOwner('my-transactions', { limit: '0' }),
    says: { parameter: 'limit' },
  },
  'bad-address': { provoke: () => send('the baker', '1'), says: { parameter: 'to_btc_address' } },
  'bad-amount': { provoke: () => send('$elsewhere', '1,5'), says: { parameter: 'amount' } },
  'bad-signature-format': {
    provoke: () => postInvoice('$address', 'AAAA'),
    says: { parameter: 'signature' },
  },
  'bad-credentials': { provoke: () => call(hub, nobodyOn(callers.owner), 'my-balance') },
  'bad-signature': {
    provoke: () => asOwner('my-balance', {}, { headers: { 'X-Signature': 'A'.repeat(44) } }),
  },
  'stale-nonce': {
    provoke: () => asOwner('my-balance', {}, { nonceMs: Date.now() - 5 * 60_000 - 1_000 }),
    says: { server_time_ms: expect.any(Number) },
  },
  'nonce-reused': {
    async provoke() {
      const once = { nonceMs: Date.now(), nonceRandom: 'ab'.repeat(16) };
      expect((await asOwner('my-balance', {}, once)).status).toBe(200);
      return asOwner('my-balance', {}, once);
    },
  },
  'not-permitted': {
    provoke: () => call(hub, callers.powerless, 'my-balance'),
    says: { account: expect.stringMatching(/^acct_/), function: 'my-balance' },
  },
  'unknown-function': { provoke: () => asOwner('sendtoaddress') },
  'unknown-account': {
    provoke: () => call(hub, { ...callers.owner, account: 'acct_lost' }, 'my-balance'),
  },
  'unknown-authkey': {
    provoke: () => asOwner('change-authkey-permissions', { authkey_token: 'lost' }),
  },
  'unknown-address': { provoke: () => postInvoice('$elsewhere', '$signature(invoice_json)') },
  'unknown-order': { provoke: () => asOwner('cancel-order', { oid: '$stranger_oid' }) },
  'unknown-invoice': {
    provoke: () =>
      asOwner('withdraw-invoice', {
        invoice_bitcoin_address: '$address',
        signature: '$withdrawal_signature(invoice_bitcoin_address)',
      }),
  },
  'ref-reused': {
    async provoke() {
      const ref = 'for-one-thing-alone';
      const placed = { trade_amt: '0.001', trade_cur: 'BTC', for_amt: '1000000', for_cur: 'USD', ref };
      expect((await asOwner('place-order', placed)).status).toBe(200);
      return asOwner('place-order', { ...placed, trade_amt: '0.002' });
    },
  },
  'already-posted': { provoke: () => postInvoice('$posted_address', '$signature(invoice_json)') },
  'already-paid': { provoke: () => pay('$paid_address', '0.001', 'BTC') },
  conflict: { provoke: () => pay('$withdrawn_address', '0.001', 'BTC') },
  'too-large': { provoke: () => asOwner('my-balance', {}, { rawBody: 'a'.repeat(64 * 1024 + 1) }) },
  'insufficient-funds': {
    provoke: () => send('$stranger_address', '5.5'),
    says: { missing: '0.50000000', currency: 'BTC' },
  },
  dust: { provoke: () => send('$elsewhere', '0.00000001'), says: { least: '0.00000294' } },
  'limit-exceeded': {
    provoke: () => pay('$stranger_address', '0.001', 'BTC', { max_btc: '0.0009' }),
    says: { cost: '0.00100000', currency: 'BTC' },
  },
  'quote-expired': {
    async provoke() {
      const wanted = { from_cur: 'BTC', to_cur: 'USD', to_amt: '1' };
      const { quote_token } = (await asOwner('get-exchange-quote', wanted)).body;
      hub.clock.shift(30_001);
      return call(
        hub,
        callers.owner,
        'pay-invoice',
        {
          invoice_json: `{"btc_address":"${await newAddress(hub, callers.stranger)}","amount":"1","currency":"USD"}`,
          quote_token,
        },
        { nonceMs: hub.clock.nowMs() },
      );
    },
  },
  'unsupported-input': {
    async provoke() {
      const transfer_json =
        '{"identity_url":"https://a.example","identity_public_key":"$public_key","bitcoin_transfer":"$transfer"}';
      const signature = '$signature(transfer_json)';
      const parameters = await vectorValues(hub, callers).parameters({
        transfer_json,
        identity_signature: signature,
        coinholder_signature: signature,
      });
      return post(`${hub.url}/api/attach-identity-to-transfer`, new URLSearchParams(parameters).toString());
    },
  },
  'unsupported-currency': {
    provoke: () => pay('$stranger_address', '1', 'CHF'),
    says: { parameter: 'invoice_json' },
  },
  'rate-limited': {
    options: { limits: { searchesPerAddress: { perSecond: 1 / 60, burst: 1 } } },
    async provoke() {
      expect((await post(`${hub.url}/api/find-invoices`, '')).status).toBe(200);
      return post(`${hub.url}/api/find-invoices`, '');
    },
  },
  'wallet-unavailable': {
    async provoke() {
      hub.clock.shift(45_000);
      return asOwner('check-invoice-status');
    },
  },
  overloaded: {
    options: {
      authenticationType: 1,
      limits: { wrongCredentialsPerAddress: { perSecond: 1e6, burst: 1e6 } },
    },
    async provoke() {
      const tries = Array.from({ length: 100 }, () => call(hub, nobodyOn(callers.owner), 'my-balance'));
      const replies = await Promise.all(tries);
      const refused = replies.find(({ status }) => status !== 401);
      if (!refused) throw new Error('a hundred passwords at once were not too many');
      return refused;
    },
  },
};

/** Whose codes say when to come back. */
const COME_BACK: ReadonlySet<string> = new Set(['rate-limited', 'wallet-unavailable', 'overloaded']);

describe('the hub answers', () => {
  test.each(Object.entries(HUB_ERROR_STATUS))('%s with %i, and did nothing', async (code, status) => {
    const { options, provoke, says } = rows[code as HubErrorCode];
    hub = await startTestHub({ currencies: [currency('USD')], ...options });
    callers = await makeCallers(hub);
    const { status: answered, body, retryAfter } = await provoke();
    expect([answered, body]).toEqual([
      status,
      { error: { code, message: expect.stringMatching(/^[A-Z].*\.$/), executed: false, ...says } },
    ]);
    expect(retryAfter).toEqual(COME_BACK.has(code) ? expect.stringMatching(/^[1-9][0-9]*$/) : null);
  });
});

/** With a secret or a name that there is not. */
function nobodyOn({ account, authkey }: Credentials): Credentials {
  return authkey.type === 'password'
    ? { account, authkey: { ...authkey, password: 'wrong' } }
    : { account, authkey: { ...authkey, token: 'nobody' } };
}
