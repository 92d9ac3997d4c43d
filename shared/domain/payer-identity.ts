import { secp256k1 } from '@noble/curves/secp256k1.js';
import { base64, hex } from '@scure/base';
import { z } from 'zod';

/** Who signed that the coins of a payment are his alone: the hub that the payer pays through. A hub verified it. */
export interface PayerIdentity {
  /** Shown, never fetched, and never trusted: anybody can write it. */
  readonly url: string;
  /** 33 bytes, in lower-case hex: who it is. */
  readonly publicKey: string;
}

const MAX_URL_CHARACTERS = 500;
const KEY_BYTES = 33;
const MAX_KEY_CHARACTERS = 66;

/** What `check-invoice-status` shows with a payment (hub-api §4); more members are no matter. */
const wireIdentity = z.object({ url: z.string(), public_key: z.string() });

/**
 * An identity as a hub tells it. Undefined for anything that is none, as if the hub had said nothing: a payment is no worse for
 * what is told of its payer.
 */
export function readIdentity(told: unknown): PayerIdentity | undefined {
  const { data } = wireIdentity.safeParse(told);
  const publicKey = data && readPublicKey(data.public_key);
  return data && publicKey !== undefined && hostOf(data.url) !== undefined
    ? { url: data.url, publicKey }
    : undefined;
}

/** A compressed public key in hex, from its hex or its base64; undefined for what is no point of the curve. */
export function readPublicKey(text: string): string | undefined {
  if (text.length > MAX_KEY_CHARACTERS) return undefined;
  try {
    const bytes = text.length === MAX_KEY_CHARACTERS ? hex.decode(text.toLowerCase()) : base64.decode(text);
    if (bytes.length !== KEY_BYTES) return undefined;
    secp256k1.Point.fromBytes(bytes);
    return hex.encode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Whether it is a web address of at most 500 characters, without control characters and the like, which a URL's reader
 * would pass over.
 */
export function isIdentityUrl(text: string): boolean {
  const isPlain = text.length <= MAX_URL_CHARACTERS && /^https?:\/\/[\x21-\x7e]+$/i.test(text);
  return isPlain && parsed(text) !== undefined;
}

/**
 * The domain of an identity's URL, in the letters that the network uses: `xn--` stays as it is, so that no letter can pass for
 * another. Undefined for what is no web address, or names a user before its domain.
 */
export function hostOf(url: string): string | undefined {
  const read = isIdentityUrl(url) ? parsed(url) : undefined;
  return read && read.username === '' && read.password === '' ? read.host : undefined;
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
