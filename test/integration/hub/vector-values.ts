import { randomBytes } from 'node:crypto';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { payments, Transaction } from 'bitcoinjs-lib';
import { outputScript } from '../../../shared/bitcoin/address.ts';
import { signMessage } from '../../../shared/bitcoin/bip137.ts';
import { withdrawalMessage } from '../../../shared/hub-protocol/invoice.ts';
import { strangersAddress } from '../../helpers/customer-wallet.ts';
import { type Credentials, call, createAccount, newAddress } from './hub-caller.ts';
import { creditAccount, depositConfirmed, seenInMempool } from './hub-money.ts';
import type { TestHub } from './test-hub.ts';

const KEY = new Uint8Array(32).fill(5);
const STRANGERS_KEY = new Uint8Array(32).fill(7);
const PUBLIC_KEY = secp256k1.getPublicKey(KEY, true);

/** The script of the coins that the transfers of the vectors spend; the practice network knows none. */
export const OWNED_SCRIPT = payments.p2wpkh({ pubkey: PUBLIC_KEY }).output;

/** Who calls in a vector. */
export interface Callers {
  /** Who has money of both kinds. */
  readonly owner: Credentials;
  /** Who offers dollars for bitcoin, at 10,000 for one. */
  readonly stranger: Credentials;
  /** Who has nothing yet. */
  readonly newcomer: Credentials;
  /** An authkey of the owner's that may do nothing. */
  readonly powerless: Credentials;
  /** The stranger's order. */
  readonly strangerOid: string;
}

export async function makeCallers(hub: TestHub): Promise<Callers> {
  const [owner, stranger, newcomer] = [
    await createAccount(hub),
    await createAccount(hub),
    await createAccount(hub),
  ];
  // A coin for each send on the chain: its change is to be confirmed first.
  for (let coin = 0; coin < 5; coin += 1) await depositConfirmed(hub, owner, '1');
  await creditAccount(hub, owner, '1000', 'USD');
  await creditAccount(hub, stranger, '5000', 'USD');
  const order = { trade_amt: '1000', trade_cur: 'USD', for_amt: '0.1', for_cur: 'BTC' };
  const { oid } = await done(hub, stranger, 'place-order', order);
  const { authkey } = await done(hub, owner, 'create-authkey');
  const powerless = { account: owner.account, authkey, name: `${owner.account}/${authkey.token}` };
  return { owner, stranger, newcomer, powerless, strangerOid: oid };
}

/** What the placeholders of one vector stand for: each is made when it is first named, and then stays. */
export function vectorValues(hub: TestHub, callers: Callers) {
  const { owner, stranger, newcomer, strangerOid } = callers;
  const made = new Map<string, Promise<string>>();

  const makers: Readonly<Record<string, () => Promise<string> | string>> = {
    account: () => owner.account,
    stranger: () => stranger.account,
    newcomer: () => newcomer.account,
    ref: () => randomBytes(8).toString('hex'),
    long_ref: () => randomBytes(32).toString('hex'),
    address: () => newAddress(hub, owner),
    stranger_address: () => newAddress(hub, stranger),
    elsewhere: strangersAddress,
    oid: async () => (await done(hub, owner, 'place-order', FAR_ORDER)).oid,
    async cancelled_oid() {
      const { oid } = await done(hub, owner, 'place-order', FAR_ORDER);
      await done(hub, owner, 'cancel-order', { oid });
      return oid;
    },
    stranger_oid: () => strangerOid,
    posted_address: () => posted(),
    async withdrawn_address() {
      const address = await posted();
      const signature = signMessage(withdrawalMessage(address), KEY);
      await done(hub, owner, 'withdraw-invoice', { invoice_bitcoin_address: address, signature });
      return address;
    },
    code: () => randomBytes(8).toString('hex'),
    coded_address: async () => posted({ random: await value('code'), lat: '-36.8485', lng: '174.7633' }),
    async paid_address() {
      const address = await newAddress(hub, stranger);
      await done(hub, owner, 'pay-invoice', { invoice_json: invoiceTo(address) });
      return address;
    },
    async quote() {
      const wanted = { from_cur: 'BTC', to_cur: 'USD', to_amt: '1.00' };
      return (await done(hub, owner, 'get-exchange-quote', wanted)).quote_token;
    },
    authkey: async () => (await done(hub, owner, 'create-authkey')).authkey.token,
    public_key: () => Buffer.from(PUBLIC_KEY).toString('base64'),
    transfer: async () => received(transferTo(await newAddress(hub, owner))),
    ownerless_transfer: async () => received(transferTo(await newAddress(hub, owner), false)),
    unsent_transfer: async () => base64Of(transferTo(await newAddress(hub, owner)).transaction),
    strange_transfer: () => base64Of(transferTo(strangersAddress()).transaction),
  };

  async function posted(info: object = {}): Promise<string> {
    const address = await newAddress(hub, owner);
    const invoice_json = invoiceTo(address, info);
    await done(hub, owner, 'post-invoice', { invoice_json, signature: signMessage(invoice_json, KEY) });
    return address;
  }

  /** The hub has seen it in the mempool. */
  async function received({ transaction, address }: Transfer): Promise<string> {
    const { account } = owner;
    await seenInMempool(hub, { txid: transaction.getId(), address, account });
    return base64Of(transaction);
  }

  function value(name: string): Promise<string> {
    const maker = Object.hasOwn(makers, name) ? makers[name] : undefined;
    if (!maker) throw new Error(`nothing makes $${name}`);
    const known = made.get(name) ?? Promise.resolve(maker());
    made.set(name, known);
    return known;
  }

  async function fill(text: string): Promise<string> {
    let filled = text;
    for (const [placeholder, name = ''] of text.matchAll(/\$([a-z_]+)/g)) {
      filled = filled.replace(placeholder, await value(name));
    }
    return filled;
  }

  return {
    /** With every placeholder of a shape in its place, in names as in texts. */
    async filled(shape: unknown): Promise<unknown> {
      if (typeof shape === 'string') return shape.startsWith('/') ? shape : fill(shape);
      if (Array.isArray(shape)) return Promise.all(shape.map((each) => this.filled(each)));
      if (typeof shape !== 'object' || shape === null) return shape;
      const entries = Object.entries(shape).map(async ([name, each]) => [
        await fill(name),
        await this.filled(each),
      ]);
      return Object.fromEntries(await Promise.all(entries));
    },
    /** The parameters, with the signatures of others where they name any. */
    async parameters(wanted: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
      const filled: Record<string, string> = {};
      for (const [name, text] of Object.entries(wanted)) {
        const [, kind, of = ''] = /^\$([a-z_]*signature)\(([a-z_]+)\)$/.exec(text) ?? [];
        filled[name] = kind === undefined ? await fill(text) : signed(kind, filled[of] ?? '');
      }
      return filled;
    },
  };
}

/** Of bitcoin for so many dollars that nobody will fill it. */
const FAR_ORDER = { trade_amt: '0.0001', trade_cur: 'BTC', for_amt: '1000000', for_cur: 'USD' };

function signed(kind: string, text: string): string {
  switch (kind) {
    case 'signature':
      return signMessage(text, KEY);
    case 'strangers_signature':
      return signMessage(text, STRANGERS_KEY);
    case 'withdrawal_signature':
      return signMessage(withdrawalMessage(text), KEY);
    case 'strangers_withdrawal_signature':
      return signMessage(withdrawalMessage(text), STRANGERS_KEY);
    default:
      throw new Error(`nothing makes $${kind}`);
  }
}

async function done(
  hub: TestHub,
  caller: Credentials,
  name: string,
  parameters: Readonly<Record<string, string>> = {},
) {
  const { status, body } = await call(hub, caller, name, parameters);
  if (status !== 200) throw new Error(`${name} answered ${status} ${JSON.stringify(body)}`);
  return body;
}

function invoiceTo(btc_address: string, info: object = {}): string {
  return JSON.stringify({ btc_address, amount: '0.001', currency: 'BTC', info });
}

interface Transfer {
  readonly transaction: Transaction;
  readonly address: string;
}

/** Of a coin that no other has spent; its input says whose it was, or nothing. */
function transferTo(address: string, isOwned = true): Transfer {
  const transaction = new Transaction();
  transaction.addInput(new Uint8Array(randomBytes(32)), 0);
  if (isOwned) transaction.setWitness(0, [new Uint8Array(71).fill(1), PUBLIC_KEY]);
  transaction.addOutput(outputScript(address, 'practice'), 1_000n);
  return { transaction, address };
}

function base64Of(transaction: Transaction): string {
  return Buffer.from(transaction.toBuffer()).toString('base64');
}
