import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signMessage } from '../../../shared/bitcoin/bip137.ts';
import { type Credentials, call, createAccount, newAddress, post } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const PLENTY = { perSecond: 1e6, burst: 1e6 };
const KEY = new Uint8Array(32).fill(6);

let hub: TestHub;
let owner: Credentials;
let address: string;
beforeAll(async () => {
  hub = await startTestHub({
    limits: { requestsPerAuthkey: PLENTY, searchesPerAddress: PLENTY, identitiesPerAddress: PLENTY },
  });
  owner = await createAccount(hub);
  address = await newAddress(hub, owner);
});
afterAll(() => hub.stop());

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('0', '9', '.', '-', 'e', ' ', '\0', '{', '"'), maxLength: 40 }),
  fc.json(),
  fc.constantFrom('', '0', '-0', '1e400', '9'.repeat(400), '\ud800', '__proto__', 'null', '[]', '{}'),
);

/** JSON that is nearly what it should be: some members odd, some missing, some more. */
function nearly(good: Readonly<Record<string, unknown>>): fc.Arbitrary<string> {
  const members = Object.fromEntries(
    Object.entries(good).map(([name, value]) => [
      name,
      fc.oneof({ weight: 4, arbitrary: fc.constant(value) }, odd, fc.jsonValue()),
    ]),
  );
  return fc
    .tuple(fc.record(members, { requiredKeys: [] }), fc.dictionary(odd, fc.jsonValue(), { maxKeys: 1 }))
    .map(([some, more]) => JSON.stringify({ ...some, ...more }));
}

const invoiceJson = fc.oneof(
  odd,
  fc.constant(null).chain(() => nearly({ btc_address: address, amount: '0.1', currency: 'BTC', info: {} })),
  nearly({
    memo: 'tea',
    t: 1,
    lat: '1',
    lng: '2',
    random: '482',
    expires: 9e15,
    hub_url: 'https://a.example',
  }).map((info) => `{"btc_address":"${address}","amount":"0.1","currency":"BTC","info":${info}}`),
);
const signed = (json: fc.Arbitrary<string>) =>
  fc.tuple(json, fc.boolean(), odd).map(([text, isSigned, other]) => ({
    json: text,
    signature: isSigned ? signMessage(text.toWellFormed(), KEY) : other,
  }));

/** As any program may send it; JSON, since a form can't say everything. */
async function expectNoFault(
  name: string,
  parameters: Readonly<Record<string, string>>,
  who?: Credentials,
): Promise<void> {
  const encoding = 'application/json';
  const { status, body } = who
    ? await call(hub, who, name, parameters, { encoding })
    : await post(`${hub.url}/api/${name}`, JSON.stringify(parameters), { 'Content-Type': encoding });
  expect(status, JSON.stringify(body)).toBeLessThan(500);
  if (status >= 400) expect(body.error.executed).toBe(false);
}

test('nothing that is searched for is a fault of the hub’s', async () => {
  const search = fc.record({ t: odd, before: odd, lat: odd, lng: odd, random: odd }, { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(search, (parameters) => expectNoFault('find-invoices', parameters)),
    { numRuns: 200 },
  );
});

test('nothing that is posted, withdrawn or paid as an invoice is one either', async () => {
  await fc.assert(
    fc.asyncProperty(signed(invoiceJson), odd, async ({ json, signature }, other) => {
      await expectNoFault('post-invoice', { invoice_json: json, signature }, owner);
      await expectNoFault('withdraw-invoice', { invoice_bitcoin_address: other, signature }, owner);
      await expectNoFault('pay-invoice', { invoice_json: json, max_btc: other }, owner);
    }),
    { numRuns: 150 },
  );
  expect((await call(hub, owner, 'my-transactions')).body.transactions).toEqual([]);
});

test('nor is anything that is said of a transfer', async () => {
  const transfer = nearly({
    identity_url: 'https://a.example',
    identity_public_key: 'Al1yHh5+DNZdaKBB5ecvghrxJL/e/m1LKYra/cq6JMVc',
    bitcoin_transfer: Buffer.from(
      `0200000001${'00'.repeat(36)}00ffffffff00${'00'.repeat(4)}`,
      'hex',
    ).toString('base64'),
  });
  await fc.assert(
    fc.asyncProperty(signed(fc.oneof(odd, transfer)), odd, ({ json, signature }, other) =>
      expectNoFault('attach-identity-to-transfer', {
        transfer_json: json,
        identity_signature: signature,
        coinholder_signature: signature,
        ...(other.length % 2 === 0 && { ref: other }),
      }),
    ),
    { numRuns: 200 },
  );
});
