import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuthenticationType, PostBodyEncoding } from '../../../shared/hub-protocol/overview.ts';
import {
  type Credentials,
  call,
  checkStatus,
  createAccount,
  newAddress,
  post,
  statusWhen,
} from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_BODY = 'application/json';

const kinds: readonly [AuthenticationType, PostBodyEncoding][] = [
  [1, FORM],
  [1, JSON_BODY],
  [2, FORM],
  [2, JSON_BODY],
];

describe.each(kinds)('a hub of authentication type %i that asks for %s', (authenticationType, encoding) => {
  let hub: TestHub;
  let owner: Credentials;

  beforeAll(async () => {
    hub = await startTestHub({ authenticationType, encoding });
    owner = await createAccount(hub);
  });
  afterAll(() => hub.stop());

  test('says in its overview what it is and where functions are called', async () => {
    const response = await fetch(`${hub.url}/api/overview.js`);
    const overview = await response.json();
    expect(overview).toMatchObject({
      req_url: `${hub.url}/api/(function_name)`,
      req_method: 'POST',
      post_body_encoding: encoding,
      req_authentication_type: authenticationType,
      hub: { name: 'Test hub', version: '0.0.0', network: 'practice', refs: true },
    });
    expect(Math.abs(overview.hub.server_time_ms - Date.now())).toBeLessThan(5_000);
    expect([...overview.supported_functions].sort()).toEqual([
      'attach-identity-to-transfer',
      'cancel-order',
      'change-authkey-permissions',
      'check-invoice-status',
      'create-account',
      'create-authkey',
      'estimate-send-btc',
      'find-invoices',
      'get-exchange-quote',
      'my-authkeys',
      'my-balance',
      'my-open-orders',
      'my-transactions',
      'new-btc-address',
      'pay-invoice',
      'place-order',
      'post-invoice',
      'send-btc',
      'withdraw-invoice',
    ]);
  });

  test('gives an account an authkey of its authentication type', () => {
    expect(owner.account).toMatch(/^acct_/);
    expect(owner.authkey.type).toBe(authenticationType === 1 ? 'password' : 'hmac-sha256');
    const secret = owner.authkey.type === 'password' ? owner.authkey.password : owner.authkey.key;
    expect(Buffer.from(secret, 'base64')).toHaveLength(32);
  });

  test('takes a payment from its address to the balance', async () => {
    const { body } = await call(hub, owner, 'new-btc-address', {}, { encoding });
    expect(body.btc_address).toMatch(/^bcrt1q/);
    const paid = hub.customer.pay({ btcAddress: body.btc_address, amount: '0.0125', replaceable: false });
    if (!paid.ok) throw new Error(paid.error.message);
    const { txid } = paid.value;

    const seen = await statusWhen(hub, owner, (all) => all[body.btc_address].payments.length === 1);
    expect(seen.invoices[body.btc_address]).toMatchObject({
      received: { pending: '0.01250000', confirmed: '0.00000000' },
      payments: [
        { txid, vout: 0, amount: '0.01250000', confirmations: 0, conflicted: false, internal: false },
      ],
    });
    const pending = await call(hub, owner, 'my-balance', {}, { encoding });
    expect(pending.body).toEqual({ available: { btc: '0.00000000' }, pending: { btc: '0.01250000' } });

    hub.customer.mine(1);
    const confirmed = await statusWhen(
      hub,
      owner,
      (all) => all[body.btc_address].payments[0].confirmations === 1,
    );
    expect(confirmed.invoices[body.btc_address].received).toEqual({
      pending: '0.00000000',
      confirmed: '0.01250000',
    });
    const available = await call(hub, owner, 'my-balance', {}, { encoding });
    expect(available.body).toEqual({ available: { btc: '0.01250000' }, pending: { btc: '0.00000000' } });
  });

  test('reads both encodings, whatever its overview says', async () => {
    const other = encoding === FORM ? JSON_BODY : FORM;
    const { status } = await call(hub, owner, 'my-balance', {}, { encoding: other });
    expect(status).toBe(200);
  });

  test('refuses a key that is given twice, in both encodings', async () => {
    const given = authenticationType === 1 ? passwordParameters(owner) : [];
    const twice = [...given, ['since', 'a'], ['since', 'b']] as [string, string][];
    const asForm = new URLSearchParams(twice).toString();
    const asJson = `{${twice.map((pair) => pair.map((text) => JSON.stringify(text)).join(':')).join(',')}}`;
    for (const [rawBody, bodyEncoding] of [
      [asForm, FORM],
      [asJson, JSON_BODY],
    ] as const) {
      const { status, body } = await call(hub, owner, 'my-balance', {}, { rawBody, encoding: bodyEncoding });
      expect([status, body.error.code, body.error.parameter]).toEqual([400, 'bad-request', 'since']);
      expect(body.error.executed).toBe(false);
    }
  });

  test('further authkeys may do nothing until they are permitted to', async () => {
    const created = await call(hub, owner, 'create-authkey', {}, { encoding });
    const { authkey } = created.body;
    const till = { account: owner.account, authkey, name: `${owner.account}/${authkey.token}` };
    const refused = await call(hub, till, 'my-balance', {}, { encoding });
    expect([refused.status, refused.body.error]).toMatchObject([
      403,
      { code: 'not-permitted', account: owner.account, function: 'my-balance', executed: false },
    ]);
    const add_json = JSON.stringify([[owner.account, 'my-balance']]);
    const change = { authkey_token: authkey.token, add_json };
    const changed = await call(hub, owner, 'change-authkey-permissions', change, { encoding });
    expect(changed.body).toEqual({ permissions: [[owner.account, 'my-balance']] });
    expect((await call(hub, till, 'my-balance', {}, { encoding })).status).toBe(200);
    expect((await call(hub, till, 'new-btc-address', {}, { encoding })).status).toBe(403);
  });

  test('keeps accounts apart', async () => {
    const address = await newAddress(hub, owner);
    const stranger = await createAccount(hub);
    const { status, body } = await checkStatus(hub, stranger, { addresses: [address] });
    expect([status, body.error.code]).toEqual([404, 'unknown-address']);
    const { authkey } = stranger;
    const name = `${owner.account}/${authkey.token}`;
    const intruder = await call(
      hub,
      { account: owner.account, authkey, name },
      'my-balance',
      {},
      { encoding },
    );
    expect([intruder.status, intruder.body.error.code]).toEqual([403, 'not-permitted']);
  });

  test('answers 404 for an account that it does not know', async () => {
    const { authkey } = owner;
    const lost = { account: 'acct_lost', authkey, name: `acct_lost/${authkey.token}` };
    const { status, body } = await call(hub, lost, 'my-balance', {}, { encoding });
    expect([status, body.error.code]).toEqual([404, 'unknown-account']);
  });

  test.each(['sendtoaddress', 'no-such-function'])(
    'answers 404 for %s, which it does not have',
    async (name) => {
      const { status, body } = await post(`${hub.url}/api/${name}`, '');
      expect([status, body.error.code, body.error.executed]).toEqual([404, 'unknown-function', false]);
    },
  );
});

test('the signatures of the vectors are those that the hub checks', async () => {
  const url = new URL('../../vectors/hub-api.json', import.meta.url);
  const { hmac } = JSON.parse(readFileSync(url, 'utf8'));
  const hub = await startTestHub();
  const owner = await createAccount(hub);
  await hub.store.write(async ({ authkeys }) => {
    const record = {
      token: 'vector',
      account: owner.account,
      type: 'hmac-sha256',
      isFirst: false,
      isHandedOver: false,
    } as const;
    await authkeys.add({ ...record, secret: hmac.key_base64 }, 0);
    return { ok: true, value: null };
  });
  for (const { body, x_signature } of hmac.cases) {
    const headers = { 'X-Authkey-Token': 'vector', 'Content-Type': body.startsWith('{') ? JSON_BODY : FORM };
    const right = await post(`${hub.url}/api/my-balance`, body, { ...headers, 'X-Signature': x_signature });
    // Signed well; then the body is read, and its function or its short nonce is refused.
    expect([right.status, right.body.error.code]).toEqual([400, 'bad-request']);
    const wrong = await post(`${hub.url}/api/my-balance`, `${body} `, {
      ...headers,
      'X-Signature': x_signature,
    });
    expect([wrong.status, wrong.body.error.code]).toEqual([401, 'bad-signature']);
  }
  await hub.stop();
});

function passwordParameters({ account, authkey }: Credentials): readonly (readonly string[])[] {
  return authkey.type === 'password'
    ? [
        ['name', account],
        ['pass', authkey.password],
      ]
    : [];
}
