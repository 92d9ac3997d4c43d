import { secp256k1 } from '@noble/curves/secp256k1.js';
import { crypto as hashes, payments, Transaction } from 'bitcoinjs-lib';
import { describe, expect, test } from 'vitest';
import { firstInputOwner, isSignedBy } from '../../../../hub/identity/input-owner.ts';
import type { SignerKind } from '../../../../shared/bitcoin/bip137.ts';

const publicKey = secp256k1.getPublicKey(new Uint8Array(32).fill(3), true);
const uncompressed = secp256k1.getPublicKey(new Uint8Array(32).fill(3), false);
const otherKey = secp256k1.getPublicKey(new Uint8Array(32).fill(4), true);
const signature = new Uint8Array(71).fill(0x30);

const push = (...items: readonly Uint8Array[]) =>
  Uint8Array.from(items.flatMap((item) => [item.length, ...item]));
const scriptOf = ({ output }: { output?: Uint8Array | undefined }): Uint8Array => {
  if (!output) throw new Error('no script');
  return output;
};
const toKey = scriptOf(payments.p2pkh({ pubkey: publicKey }));
const toWitness = scriptOf(payments.p2wpkh({ pubkey: publicKey }));
const toNested = scriptOf(payments.p2sh({ redeem: { output: toWitness } }));

function spending(script: Uint8Array, witness: readonly Uint8Array[] = []): Transaction {
  const transaction = new Transaction();
  transaction.addInput(new Uint8Array(32), 0, 0xffffffff, script);
  transaction.setWitness(0, [...witness]);
  return transaction;
}

const none = new Uint8Array();

describe('the owner of a first input', () => {
  test.each([
    ['p2pkh', toKey, spending(push(signature, publicKey))],
    ['p2wpkh', toWitness, spending(none, [signature, publicKey])],
    ['p2sh-p2wpkh', toNested, spending(push(toWitness), [signature, publicKey])],
  ])('of kind %s is the key whose hash was paid to', (kind, previous, transaction) => {
    expect(firstInputOwner(transaction, previous)).toEqual({ kind, publicKey });
  });

  test('with an uncompressed key is told by its compressed form', () => {
    const previous = scriptOf(payments.p2pkh({ hash: hashes.hash160(uncompressed) }));
    const transaction = spending(push(signature, uncompressed));
    expect(firstInputOwner(transaction, previous)).toEqual({ kind: 'p2pkh', publicKey });
  });

  test.each([
    ['another key’s', toKey, spending(push(signature, otherKey))],
    ['another key’s witness', toWitness, spending(none, [signature, otherKey])],
    ['another key’s nested witness', toNested, spending(push(toWitness), [signature, otherKey])],
    [
      'another redeem script',
      toNested,
      spending(push(scriptOf(payments.p2wpkh({ pubkey: otherKey }))), [signature, otherKey]),
    ],
    [
      'a script that does more than push',
      toKey,
      spending(Uint8Array.of(0x76, ...push(signature, publicKey))),
    ],
    ['three things where two belong', toKey, spending(push(signature, publicKey, publicKey))],
    ['a script beside the witness', toWitness, spending(push(publicKey), [signature, publicKey])],
    ['an empty input', toKey, spending(none)],
    ['a taproot output', Uint8Array.of(0x51, 32, ...new Uint8Array(32)), spending(none, [signature])],
    [
      'a witness script’s output',
      Uint8Array.of(0, 32, ...new Uint8Array(32)),
      spending(none, [signature, publicKey]),
    ],
    ['a bare key', Uint8Array.of(33, ...publicKey, 0xac), spending(push(signature))],
    ['no script', none, spending(push(signature, publicKey))],
  ])('is nobody with %s', (_what, previous, transaction) => {
    expect(firstInputOwner(transaction, previous)).toBeUndefined();
  });

  test('speaks under a P2PKH header or that of his own kind', () => {
    const kinds: readonly SignerKind[] = ['p2pkh-uncompressed', 'p2pkh', 'p2sh-p2wpkh', 'p2wpkh'];
    const speaks = (kind: 'p2pkh' | 'p2sh-p2wpkh' | 'p2wpkh') =>
      kinds.filter((header) => isSignedBy({ kind, publicKey }, { kind: header, publicKey }));
    expect(speaks('p2pkh')).toEqual(['p2pkh']);
    expect(speaks('p2wpkh')).toEqual(['p2pkh', 'p2wpkh']);
    expect(speaks('p2sh-p2wpkh')).toEqual(['p2pkh', 'p2sh-p2wpkh']);
    expect(isSignedBy({ kind: 'p2pkh', publicKey }, { kind: 'p2pkh', publicKey: otherKey })).toBe(false);
  });
});
