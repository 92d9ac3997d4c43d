import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { networks, payments, Transaction } from 'bitcoinjs-lib';
import { outputScript } from '../../shared/bitcoin/address.ts';
import {
  add,
  atLeast,
  btc,
  fromSatoshi,
  isPositive,
  type Money,
  subtract,
  toDecimal,
  toSmallestUnits,
} from '../../shared/money/money.ts';
import type { BitcoinNode } from './bitcoin-node.ts';

interface RpcCoin {
  readonly txid: string;
  readonly vout: number;
  readonly address: string;
  readonly amount: number;
}

interface Coin {
  readonly txid: string;
  readonly vout: number;
  readonly amount: Money;
}

/** Where a transaction's money goes: to somebody, or all of it back to the customer. */
export type Recipient = { readonly address: string; readonly amount: string } | { readonly toSelf: true };

interface Signed {
  readonly hex: string;
  readonly complete: boolean;
}

interface Spending {
  readonly coins: readonly Coin[];
  readonly fee: Money;
}

export interface PayOptions {
  /** Signals that it can be replaced (BIP-125); it does by default. */
  readonly replaceable?: boolean;
}

const FEE = fromSatoshi(2000n);
/** More than the relay of any replacement costs, whatever spends from what it replaces. */
const EXTRA_FEE = fromSatoshi(10_000n);
const DUST = fromSatoshi(1000n);
const MOST_BLOCKS = 10;
const PAUSE_MS = 100;

const SEQUENCE_REPLACEABLE = 0xfffffffd;
const SEQUENCE_FINAL = 0xfffffffe;

/**
 * A customer with a wallet of his own on a regtest node, who can do to a payment what customers do. Each payment
 * spends confirmed coins that no other one spends, so that what happens to one does not touch the others.
 * Amounts are decimal strings of BTC.
 */
export class CustomerWallet {
  readonly name: string;
  readonly #node: BitcoinNode;
  readonly #spendings = new Map<string, Spending>();
  readonly #coins: Coin[];

  private constructor(node: BitcoinNode, name: string, coins: readonly Coin[]) {
    this.#node = node;
    this.name = name;
    this.#coins = [...coins];
  }

  /** A wallet with so many confirmed coins of so much each; it mines the blocks that it takes. */
  static async open(
    node: BitcoinNode,
    {
      name = 'customer',
      coins = 40,
      coinAmount = '0.5',
    }: { name?: string; coins?: number; coinAmount?: string } = {},
  ): Promise<CustomerWallet> {
    const wallet = await node.createFundedWallet(name);
    const outputs: Record<string, string> = {};
    for (let coin = 0; coin < coins; coin += 1) outputs[await wallet.newAddress()] = coinAmount;
    const txid = await wallet.rpc<string>('sendmany', ['', outputs]);
    let split: readonly RpcCoin[] = [];
    // On a busy machine a block may leave without what was sent the moment before.
    for (let blocks = 0; split.length < coins; blocks += 1) {
      if (blocks === MOST_BLOCKS) throw new Error('no block took the customer’s coins');
      await pause(blocks * PAUSE_MS);
      await node.mine(1);
      const unspent = await wallet.rpc<readonly RpcCoin[]>('listunspent', [1]);
      split = unspent.filter((coin) => coin.txid === txid && coin.address in outputs);
    }
    return new CustomerWallet(
      node,
      name,
      split.map(({ vout, amount }) => ({ txid, vout, amount: fromRpc(amount) })),
    );
  }

  /** A fresh address of the customer's. */
  async address(): Promise<string> {
    return this.#node.rpc<string>('getnewaddress', ['', 'bech32'], this.name);
  }

  /** Pays; gives the txid. */
  async pay(address: string, amount: string, options: PayOptions = {}): Promise<string> {
    const broadcast = await this.signPayment(address, amount, options);
    return broadcast();
  }

  /** Pays a stranger in so many outputs of 1000 satoshi, for a fee of so much: a transaction that is large. */
  async payInPieces(pieces: number, feeAmount: string): Promise<string> {
    const fee = btc(feeAmount);
    const paid = fromSatoshi(1000n * BigInt(pieces));
    const coins = this.#takeCoins(add(add(fee, paid), DUST));
    const transaction = new Transaction();
    transaction.version = 2;
    for (const { txid, vout } of coins) transaction.addInput(Buffer.from(txid, 'hex').reverse(), vout);
    const script = outputScript(strangersAddress(), 'regtest');
    for (let piece = 0; piece < pieces; piece += 1) transaction.addOutput(script, 1000n);
    const change = toSmallestUnits(subtract(subtract(totalOf(coins), fee), paid));
    transaction.addOutput(outputScript(await this.address(), 'regtest'), change);
    const signing = [transaction.toHex()];
    const { hex } = await this.#node.rpc<Signed>('signrawtransactionwithwallet', signing, this.name);
    return this.#broadcast(hex, { coins, fee });
  }

  /** Signs a payment; gives what hands it to the node. */
  async signPayment(
    address: string,
    amount: string,
    options: PayOptions = {},
  ): Promise<() => Promise<string>> {
    const coins = this.#takeCoins(add(btc(amount), FEE));
    const spending = { coins, fee: FEE };
    const hex = await this.#signed(spending, { address, amount }, options);
    return () => this.#broadcast(hex, spending);
  }

  /**
   * Replaces an unconfirmed payment by one with a higher fee, whether it signalled or not (full RBF); gives the
   * new txid, which can be replaced in turn.
   */
  async replace(txid: string, recipient: Recipient, options: PayOptions = {}): Promise<string> {
    const spending = await this.#conflictWith(txid);
    return this.#broadcast(await this.#signed(spending, recipient, options), spending);
  }

  /** Has a block mined, and in it nothing but a transaction that spends the payment's coins otherwise. */
  async doubleSpend(
    txid: string,
    recipient: Recipient = { toSelf: true },
  ): Promise<{ txid: string; blockHash: string }> {
    const spending = await this.#conflictWith(txid);
    const hex = await this.#signed(spending, recipient, {});
    const block = await this.#node.rpc<{ hash: string }>('generateblock', [strangersAddress(), [hex]]);
    const decoded = await this.#node.rpc<{ txid: string }>('decoderawtransaction', [hex]);
    this.#spendings.set(decoded.txid, spending);
    return { txid: decoded.txid, blockHash: block.hash };
  }

  async #conflictWith(txid: string): Promise<Spending> {
    const spending = this.#spendings.get(txid);
    if (!spending) throw new Error('the customer made no such payment');
    const entry = await this.#node
      .rpc<{ fees: { descendant: number } }>('getmempoolentry', [txid])
      .catch(() => undefined);
    const replacedFees = entry ? fromRpc(entry.fees.descendant) : spending.fee;
    return { ...spending, fee: add(replacedFees, EXTRA_FEE) };
  }

  async #signed(
    { coins, fee }: Spending,
    recipient: Recipient,
    { replaceable = true }: PayOptions,
  ): Promise<string> {
    const sequence = replaceable ? SEQUENCE_REPLACEABLE : SEQUENCE_FINAL;
    const inputs = coins.map(({ txid, vout }) => ({ txid, vout, sequence }));
    const paid = 'toSelf' in recipient ? btc('0') : btc(recipient.amount);
    const change = subtract(subtract(totalOf(coins), fee), paid);
    const outputs: Record<string, string>[] =
      'toSelf' in recipient ? [] : [{ [recipient.address]: recipient.amount }];
    if (!isPositive(change) && outputs.length === 0) throw new Error('nothing is left after the fee');
    if (atLeast(change, DUST)) outputs.push({ [await this.address()]: toDecimal(change) });
    const unsigned = await this.#node.rpc('createrawtransaction', [inputs, outputs]);
    const signed = await this.#node.rpc<Signed>('signrawtransactionwithwallet', [unsigned], this.name);
    if (!signed.complete) throw new Error('the customer could not sign');
    return signed.hex;
  }

  async #broadcast(hex: string, spending: Spending): Promise<string> {
    const txid = await this.#node.rpc<string>('sendrawtransaction', [hex]);
    this.#spendings.set(txid, spending);
    return txid;
  }

  /** Without waiting for anything, so that two payments at a time never take the same coin. */
  #takeCoins(needed: Money): readonly Coin[] {
    const taken: Coin[] = [];
    while (!atLeast(totalOf(taken), needed)) {
      const coin = this.#coins.pop();
      if (!coin) throw new Error('the customer has no coins left: open the wallet with more');
      taken.push(coin);
    }
    return taken;
  }
}

/** An address on regtest whose key nobody has. */
export function strangersAddress(): string {
  const { address } = payments.p2wpkh({ hash: randomBytes(20), network: networks.regtest });
  if (!address) throw new Error('no address for a key hash');
  return address;
}

function totalOf(coins: readonly Coin[]): Money {
  return coins.reduce((total, coin) => add(total, coin.amount), btc('0'));
}

/** A JSON number of BTC: fewer digits than a double holds exactly, so that it prints as the node meant it. */
function fromRpc(amount: number): Money {
  return btc(amount.toFixed(8));
}
