import { createHash } from 'node:crypto';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { base64 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  messageHash,
  recoverSigner,
  type SignerKind,
  signMessage,
} from '../../../../shared/bitcoin/bip137.ts';
import vectors from '../../../vectors/hub-api.json' with { type: 'json' };

const { bip137 } = vectors;
const privateKey = Uint8Array.from(Buffer.from(bip137.private_key_hex, 'hex'));
const publicKeyHex = bip137.public_key_hex;

function signer(text: string, signature: string) {
  const recovered = recoverSigner(text, signature);
  if (!recovered.ok) return recovered.error;
  return { key: Buffer.from(recovered.value.publicKey).toString('hex'), kind: recovered.value.kind };
}

/** A valid signature of `hello`, with some bytes changed. */
function tampered(change: (bytes: Uint8Array) => Uint8Array | undefined): string {
  const bytes = base64.decode(signMessage('hello', privateKey));
  return base64.encode(change(bytes) ?? bytes);
}

describe('a Bitcoin signed message', () => {
  test.each(bip137.cases)('is signed as Bitcoin Core does, and as BIP-137 says for P2WPKH ($#)', (vector) => {
    expect(signMessage(vector.message, privateKey, 'p2pkh')).toBe(vector.signature_p2pkh);
    expect(signMessage(vector.message, privateKey)).toBe(vector.signature_p2wpkh);
  });

  test.each(bip137.cases)('gives its signer back, with the kind of address ($#)', (vector) => {
    expect(signer(vector.message, vector.signature_p2pkh)).toEqual({ key: publicKeyHex, kind: 'p2pkh' });
    expect(signer(vector.message, vector.signature_p2wpkh)).toEqual({ key: publicKeyHex, kind: 'p2wpkh' });
  });

  test('has another signer, or none, when a character of the text is different', () => {
    for (const { message, signature_p2wpkh } of bip137.cases) {
      for (const text of [`${message} `, message.slice(0, -1), message.replace('b', 'B'), '']) {
        expect(signer(text, signature_p2wpkh)).not.toMatchObject({ key: publicKeyHex });
      }
    }
  });

  test('names each kind of address in its header', () => {
    const kinds: readonly SignerKind[] = ['p2pkh-uncompressed', 'p2pkh', 'p2sh-p2wpkh', 'p2wpkh'];
    const headers = kinds.map((kind) => base64.decode(signMessage('hello', privateKey, kind))[0] as number);
    expect(headers.map((header) => Math.floor((header - 27) / 4))).toEqual([0, 1, 2, 3]);
    for (const kind of kinds) {
      expect(signer('hello', signMessage('hello', privateKey, kind))).toEqual({ key: publicKeyHex, kind });
    }
  });

  test.each([
    ['nothing', ''],
    ['no base64', 'not base64!'],
    [
      'base64url',
      tampered(() => undefined)
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', ''),
    ],
    ['base64 without its padding', tampered(() => undefined).replace(/=+$/, '')],
    ['64 bytes', tampered((bytes) => bytes.subarray(0, 64))],
    ['66 bytes', tampered((bytes) => Uint8Array.of(...bytes, 0))],
    ['a header under 27', tampered((bytes) => bytes.with(0, 26))],
    ['a header over 42', tampered((bytes) => bytes.with(0, 43))],
    ['a header of 0', tampered((bytes) => bytes.with(0, 0))],
    ['a header of 255', tampered((bytes) => bytes.with(0, 255))],
    ['a high S', tampered(highS)],
    ['10,000 characters', 'A'.repeat(10_000)],
  ])('is not signed by %s', (_, signature) => {
    expect(signer('hello', signature)).toBe('bad-signature-format');
  });

  test.each([
    ['an r of zero', tampered((bytes) => bytes.fill(0, 1, 33))],
    ['an s of zero', tampered((bytes) => bytes.fill(0, 33, 65))],
    ['an r beyond the curve’s order', tampered((bytes) => bytes.fill(255, 1, 33))],
    ['an r that is on no point', tampered((bytes) => bytes.fill(0, 1, 32).fill(5, 32, 33))],
  ])('has no signer with %s', (_, signature) => {
    expect(signer('hello', signature)).toBe('bad-signature');
  });

  test('is hashed with the length of its text, however long', () => {
    for (const length of [0, 1, 252, 253, 254, 65_535, 65_536, 70_000]) {
      const text = 'a'.repeat(length);
      expect(Buffer.from(messageHash(text)).toString('hex'), `${length}`).toBe(coreHash(text));
    }
  });

  test('counts bytes, not characters', () => {
    const text = 'é'.repeat(200);
    expect(Buffer.from(messageHash(text)).toString('hex')).toBe(coreHash(text));
  });

  test('is recovered for every text and key, always with a low S', () => {
    const key = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .filter((bytes) => secp256k1.utils.isValidSecretKey(bytes));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), key, (text, secret) => {
        const signature = signMessage(text, secret);
        const expected = Buffer.from(secp256k1.getPublicKey(secret)).toString('hex');
        expect(signer(text, signature)).toEqual({ key: expected, kind: 'p2wpkh' });
        expect(signMessage(text, secret)).toBe(signature);
      }),
      { numRuns: 30 },
    );
  });
});

/** The other S that verifies as well, with the other recovery number: malleable, so refused. */
function highS(bytes: Uint8Array): Uint8Array {
  const order = secp256k1.Point.Fn.ORDER;
  const s = BigInt(`0x${Buffer.from(bytes.subarray(33)).toString('hex')}`);
  const other = (order - s).toString(16).padStart(64, '0');
  return Uint8Array.of(
    (((bytes[0] as number) - 27) ^ 1) + 27,
    ...bytes.subarray(1, 33),
    ...Buffer.from(other, 'hex'),
  );
}

/** Bitcoin Core's `MessageHash`, written with Node's own parts. */
function coreHash(text: string): string {
  const message = Buffer.from(text, 'utf8');
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
  return sha256(
    sha256(Buffer.concat([Buffer.from('\x18Bitcoin Signed Message:\n'), varint(message.length), message])),
  ).toString('hex');
}

function varint(value: number): Buffer {
  const buffer = Buffer.alloc(5);
  if (value < 253) return Buffer.of(value);
  buffer[0] = value < 65_536 ? 253 : 254;
  if (value < 65_536) {
    buffer.writeUInt16LE(value, 1);
    return buffer.subarray(0, 3);
  }
  buffer.writeUInt32LE(value, 1);
  return buffer;
}
