import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WalletEngine } from '../../../hub/engine/wallet-engine.ts';
import { audit, isClean } from '../../../hub/operator/audit.ts';
import { HUB_FUNCTIONS, type HubFunction, PUBLIC_FUNCTIONS } from '../../../shared/hub-protocol/functions.ts';
import { HUB_ERROR_STATUS } from '../../../shared/hub-protocol/hub-error.ts';
import type { AuthenticationType, PostBodyEncoding } from '../../../shared/hub-protocol/overview.ts';
import { encodeBody } from '../../../shared/hub-protocol/request-body.ts';
import { currency } from '../../../shared/money/currency.ts';
import file from '../../vectors/hub-functions.json' with { type: 'json' };
import { call, type HubReply, post } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';
import { type Callers, makeCallers, OWNED_SCRIPT, vectorValues } from './vector-values.ts';

/** One call of a function and what it is answered; what is written `$so` a test makes first. */
interface Vector {
  readonly title: string;
  /** The owner, where nobody is named; nobody at all for what needs no authkey. */
  readonly caller?: Exclude<keyof Callers, 'strangerOid'>;
  readonly parameters: Readonly<Record<string, string>>;
  /** A parameter that is given a second time. */
  readonly twice?: string;
  readonly expect: {
    readonly status: number;
    /** All that the error says, beside its message and that nothing was executed. */
    readonly error?: { readonly code: string };
    /** All of the answer: texts, `/patterns/` and `<kinds>` of values. */
    readonly reply?: object;
  };
}

const vectors = file as unknown as Readonly<Record<string, readonly Vector[]>>;
const valid = HUB_FUNCTIONS.flatMap((name) => ofFunction(name, true));
const invalid = HUB_FUNCTIONS.flatMap((name) => ofFunction(name, false));

function ofFunction(name: HubFunction, isValid: boolean) {
  const all = vectors[name] ?? [];
  return all
    .filter(({ expect: { status } }) => (status === 200) === isValid)
    .map((vector) => [name, vector.title, vector] as const);
}

test('there are valid and invalid vectors for every function, and for nothing else', () => {
  expect(Object.keys(vectors).sort()).toEqual([...HUB_FUNCTIONS].sort());
  for (const name of HUB_FUNCTIONS) {
    expect([name, ofFunction(name, true).length > 0]).toEqual([name, true]);
    expect([name, ofFunction(name, false).length > 0]).toEqual([name, true]);
  }
});

test('every vector has a title of its own, and the status of its code', () => {
  for (const [name, all] of Object.entries(vectors)) {
    expect([name, new Set(all.map(({ title }) => title)).size]).toEqual([name, all.length]);
    for (const { expect: expected } of all) {
      const status = new Map<string, number>(Object.entries(HUB_ERROR_STATUS)).get(
        expected.error?.code ?? '',
      );
      expect([name, expected.status]).toEqual([name, status ?? 200]);
    }
  }
});

const kinds: readonly [AuthenticationType, PostBodyEncoding][] = [
  [1, 'application/x-www-form-urlencoded'],
  [1, 'application/json'],
  [2, 'application/x-www-form-urlencoded'],
  [2, 'application/json'],
];
const PLENTY = { perSecond: 1e6, burst: 1e6 };

describe.each(kinds)('a hub of authentication type %i that is sent %s', (authenticationType, encoding) => {
  let hub: TestHub;
  let callers: Callers;
  beforeAll(async () => {
    hub = await startTestHub({
      authenticationType,
      encoding,
      currencies: [currency('USD')],
      limits: {
        requestsPerAuthkey: PLENTY,
        accountsPerAddress: PLENTY,
        searchesPerAddress: PLENTY,
        identitiesPerAddress: PLENTY,
      },
      wrapEngine: (engine): WalletEngine => ({ ...engine, outputOf: async () => OWNED_SCRIPT }),
    });
    callers = await makeCallers(hub);
  });
  afterAll(() => hub.stop());

  function ask(
    name: HubFunction,
    { caller = 'owner', twice }: Vector,
    parameters: Readonly<Record<string, string>>,
  ) {
    if (!PUBLIC_FUNCTIONS.has(name)) {
      return call(hub, callers[caller], name, parameters, { encoding });
    }
    const body = new TextDecoder().decode(encodeBody(parameters, encoding));
    const sent = twice === undefined ? body : withTwice(body, twice, parameters[twice] ?? '', encoding);
    return post(`${hub.url}/api/${name}`, sent, { 'Content-Type': encoding });
  }

  test.each(invalid)('%s refuses: %s', async (name, _title, vector) => {
    const values = vectorValues(hub, callers);
    const parameters = await values.parameters(vector.parameters);
    const error = (await values.filled(vector.expect.error)) as object;
    const before = await traces(hub);
    const reply = await ask(name, vector, parameters);
    expectReply(reply, vector.expect.status, {
      error: { ...error, message: '<string>', executed: false },
    });
    expect(await traces(hub)).toEqual(before);
  });

  test.each(valid)('%s does: %s', async (name, _title, vector) => {
    const values = vectorValues(hub, callers);
    const parameters = await values.parameters(vector.parameters);
    const reply = (await values.filled(vector.expect.reply)) as object;
    expectReply(await ask(name, vector, parameters), vector.expect.status, reply);
  });

  test('after all of them the books are in order', async () => {
    const report = await hub.store.read((records) => audit(records));
    expect(report.checks.flatMap(({ findings }) => findings)).toEqual([]);
    expect(isClean(report)).toBe(true);
  });
});

function withTwice(body: string, name: string, value: string, encoding: PostBodyEncoding): string {
  return encoding === 'application/json'
    ? body.replace(/}$/, `,${JSON.stringify(name)}:${JSON.stringify(value)}}`)
    : `${body}&${new URLSearchParams([[name, value]])}`;
}

function expectReply(reply: HubReply, status: number, shape: object): void {
  expect([reply.status, reply.body]).toEqual([status, matcherOf(shape)]);
}

const KINDS: Readonly<Record<string, unknown>> = {
  '<string>': expect.any(String),
  '<number>': expect.any(Number),
  '<boolean>': expect.any(Boolean),
  '<object>': expect.any(Object),
  '<list>': expect.any(Array),
  '<anything>': expect.toSatisfy(() => true),
};

function matcherOf(shape: unknown): unknown {
  if (typeof shape === 'string') {
    if (Object.hasOwn(KINDS, shape)) return KINDS[shape];
    const [, pattern] = /^\/(.+)\/$/.exec(shape) ?? [];
    return pattern === undefined ? shape : expect.stringMatching(new RegExp(pattern));
  }
  if (Array.isArray(shape)) return shape.map(matcherOf);
  if (typeof shape !== 'object' || shape === null) return shape;
  return Object.fromEntries(Object.entries(shape).map(([name, each]) => [name, matcherOf(each)]));
}

/** All that a function can leave behind; a nonce is spent by a refusal too. */
const COUNTED = [
  'accounts',
  'authkeys',
  'permissions',
  'refs',
  'addresses',
  'deposits',
  'ledger_postings',
  'ledger_entries',
  'ledger_balances',
  'transactions',
  'sends',
  'fee_quotes',
  'orders',
  'quotes',
  'invoices',
  'board',
  'paid_invoices',
  'identities',
];
const COUNTS = [
  ...COUNTED.map((table) => `(select count(*) from ${table}) as ${table}`),
  '(select count(*) from orders where open = 1) as open_orders',
  '(select count(*) from invoices where withdrawn_ms is not null) as withdrawn',
];

/** What is in the books, and how much of everything the hub keeps. */
async function traces(hub: TestHub) {
  const [counts] = await hub.books.execute(`select ${COUNTS.join(', ')}`);
  const { totals, postingCount, checks } = await hub.store.read((records) => audit(records));
  const money = totals.map(({ kind, total }) => `${kind} ${total.amount.toFixed()} ${total.currency}`);
  return { counts, postingCount, money, checks };
}
