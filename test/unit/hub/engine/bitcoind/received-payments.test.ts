import fc from 'fast-check';
import { parse } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import {
  cursorHeight,
  paymentsOf,
  unconfirmedTxids,
} from '../../../../../hub/engine/bitcoind/received-payments.ts';
import {
  listSinceBlockReply,
  type ReceivedOutput,
  understood,
} from '../../../../../hub/engine/bitcoind/rpc-reply.ts';
import { WalletUnavailable } from '../../../../../hub/engine/wallet-engine.ts';
import { fromSatoshi, toDecimal } from '../../../../../shared/money/money.ts';

const TXID = 'a'.repeat(64);
const BLOCK = '0'.repeat(63).concat('b');

/** An entry as a node writes it, from Bitcoin Knots 29; members given replace its own, in JSON. */
function entryText(members: Readonly<Record<string, string>> = {}): string {
  const entry: Record<string, string> = {
    address: '"bcrt1qtdv4n6ys7tvwqj9wd7rldujcd2ml207v8sy0pc"',
    parent_descs: '["wpkh(tpub/84h/1h/0h/0/*)#abcdefgh"]',
    category: '"receive"',
    amount: '0.50000000',
    label: '""',
    vout: '1',
    abandoned: 'false',
    confirmations: '0',
    trusted: 'false',
    txid: `"${TXID}"`,
    wtxid: `"${TXID}"`,
    walletconflicts: '[]',
    mempoolconflicts: '[]',
    time: '1795385441',
    timereceived: '1795385442',
    'bip125-replaceable': '"yes"',
    ...members,
  };
  return `{${Object.entries(entry)
    .map(([name, json]) => `"${name}": ${json}`)
    .join(',')}}`;
}

function listed(...entries: readonly string[]): readonly ReceivedOutput[] {
  const reply = parse(`{"transactions": [${entries.join(',')}], "removed": [], "lastblock": "${BLOCK}"}`);
  const { transactions } = understood(listSinceBlockReply, reply, 'listsinceblock');
  return transactions.filter((output) => output.category !== 'send');
}

const inBlock = (confirmations: number, height: number) => ({
  confirmations: `${confirmations}`,
  blockhash: `"${BLOCK}"`,
  blockheight: `${height}`,
  'bip125-replaceable': '"no"',
});

function standingOf(
  members: Readonly<Record<string, string>>,
  inMempool: readonly string[] = [],
): string | undefined {
  return paymentsOf(listed(entryText(members)), new Set(inMempool))[0]?.standing.kind;
}

describe('what the wallet lists', () => {
  test('is a payment with the time when the wallet first saw it, in ms', () => {
    expect(paymentsOf(listed(entryText()), new Set([TXID]))).toEqual([
      {
        txid: TXID,
        vout: 1,
        address: 'bcrt1qtdv4n6ys7tvwqj9wd7rldujcd2ml207v8sy0pc',
        amount: fromSatoshi(50_000_000n),
        firstSeenMs: 1_795_385_442_999,
        replaceable: true,
        standing: { kind: 'mempool' },
      },
    ]);
  });

  test('is confirmed with its block once it is in the chain', () => {
    expect(paymentsOf(listed(entryText(inBlock(3, 812_004))), new Set())[0]).toMatchObject({
      replaceable: false,
      standing: { kind: 'confirmed', blockHash: BLOCK, blockHeight: 812_004 },
    });
  });

  test('stands in the mempool only if the mempool has it, and is conflicted otherwise', () => {
    expect(standingOf({}, [TXID])).toBe('mempool');
    expect(standingOf({}, [])).toBe('conflicted');
    expect(standingOf({ abandoned: 'true' }, [])).toBe('conflicted');
  });

  test('is conflicted when a block double-spent it, whatever the mempool said a moment ago', () => {
    expect(standingOf({ confirmations: '-1' }, [TXID])).toBe('conflicted');
  });

  test('does not signal replaceability unless the node says yes', () => {
    expect(
      paymentsOf(listed(entryText({ 'bip125-replaceable': '"unknown"' })), new Set())[0]?.replaceable,
    ).toBe(false);
  });

  test('leaves out what was sent, but has what the wallet sent to itself', () => {
    const sent = entryText({ category: '"send"', amount: '-0.50000000', fee: '-0.00001410' });
    expect(paymentsOf(listed(sent, entryText()), new Set([TXID]))).toHaveLength(1);
  });

  test('leaves out outputs without an address', () => {
    const text = entryText().replace(/"address": "[^"]*",/, '');
    expect(paymentsOf(listed(text), new Set([TXID]))).toEqual([]);
  });

  test('counts a coinbase as unconfirmed until it is mature, and as conflicted when its block is gone', () => {
    expect(standingOf({ category: '"immature"', ...inBlock(100, 7) })).toBe('mempool');
    expect(standingOf({ category: '"generate"', ...inBlock(101, 7) })).toBe('confirmed');
    expect(standingOf({ category: '"orphan"' }, [TXID])).toBe('conflicted');
  });

  test('keeps every satoshi of every amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2_100_000_000_000_000n }), (satoshi) => {
        const amount = toDecimal(fromSatoshi(satoshi));
        const [payment] = paymentsOf(listed(entryText({ amount })), new Set());
        expect(payment && toDecimal(payment.amount)).toBe(amount);
      }),
    );
  });

  test.each([
    ['an amount with an exponent', { amount: '5e-1' }],
    ['an amount as a string', { amount: '"0.5"' }],
    ['more than eight decimals', { amount: '0.000000001' }],
    ['a negative amount received', { amount: '-0.5' }],
    ['an output number that is none', { vout: '0.5' }],
    ['a txid that is none', { txid: '"zz"' }],
    ['a category of another world', { category: '"stolen"' }],
  ])('is refused as a whole when it has %s', (_, members) => {
    expect(() => listed(entryText(), entryText(members))).toThrow(WalletUnavailable);
  });
});

describe('what only the mempool can tell', () => {
  test('is asked once for a transaction with several of our outputs, and never for a settled or conflicted one', () => {
    const other = `"${'c'.repeat(64)}"`;
    const received = listed(
      entryText({ vout: '0' }),
      entryText({ vout: '1' }),
      entryText({ txid: other, confirmations: '-2' }),
      entryText({ txid: other, ...inBlock(1, 5) }),
    );
    expect(unconfirmedTxids(received)).toEqual([TXID]);
  });
});

describe('where the next listing begins', () => {
  test('is below every payment with fewer than six confirmations', () => {
    expect(cursorHeight(100, [])).toBe(95);
  });

  test('is never below the first block', () => {
    expect(cursorHeight(2, [])).toBe(0);
  });

  test('is below every coinbase that still has to mature', () => {
    const immature = (height: number) =>
      entryText({ category: '"immature"', ...inBlock(101 - height, height) });
    expect(cursorHeight(100, listed(immature(40), immature(12), entryText(inBlock(99, 2))))).toBe(11);
    expect(cursorHeight(100, listed(immature(99)))).toBe(95);
  });
});
