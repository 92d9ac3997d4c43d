import { secp256k1 } from '@noble/curves/secp256k1.js';
import { signMessage } from '../../shared/bitcoin/bip137.ts';
import type { Random } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Vault } from './vault.ts';
import type { InvoiceKey } from './vault-secrets.ts';

export interface InvoiceKeysOptions {
  readonly vault: Vault;
  readonly random: Random;
}

/** The keys that the shop signs its invoices with. They stay in the vault; others are told the public key and signatures. */
export class InvoiceKeys {
  readonly #options: InvoiceKeysOptions;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: InvoiceKeysOptions) {
    this.#options = options;
  }

  /**
   * The public key of the one to sign with now, 33 bytes in hex; made, and kept, when there is none. Errors: `locked`
   * while the vault is not open, those of the vault.
   */
  current(): Promise<Result<string, TillError>> {
    return this.#inTurn(async () => {
      const [latest] = this.#keys();
      return latest ? ok(publicKeyOf(latest)) : this.#make();
    });
  }

  /** The public key of the one to sign with; nothing while there is none, or the vault is closed. */
  latest(): string | undefined {
    const [latest] = this.#keys();
    return latest && publicKeyOf(latest);
  }

  /** Makes a new one to sign with from now on, and answers its public key; the older ones stay. Errors: as above. */
  rotate(): Promise<Result<string, TillError>> {
    return this.#inTurn(() => this.#make());
  }

  /** The signature of the exact text (BIP-137) by one of the keys; nothing when it is none of these. */
  sign(text: string, publicKey: string): string | undefined {
    const key = this.#keys().find((known) => publicKeyOf(known) === publicKey);
    return key && signMessage(text, bytesOf(key));
  }

  async #make(): Promise<Result<string, TillError>> {
    const { vault, random } = this.#options;
    if (!vault.secrets()) return err(tillError('locked'));
    const key = { privateKey: Buffer.from(newPrivateKey(random)).toString('hex') };
    const stored = await vault.store({ invoiceKeys: [key, ...this.#keys()] });
    return stored.ok ? ok(publicKeyOf(key)) : stored;
  }

  #keys(): readonly InvoiceKey[] {
    return this.#options.vault.secrets()?.invoiceKeys ?? [];
  }

  /** One at a time, so that two sales at once make one key. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

function newPrivateKey(random: Random): Uint8Array {
  for (;;) {
    const bytes = random.bytes(32);
    if (secp256k1.utils.isValidSecretKey(bytes)) return bytes;
  }
}

function bytesOf({ privateKey }: InvoiceKey): Uint8Array {
  return Buffer.from(privateKey, 'hex');
}

function publicKeyOf(key: InvoiceKey): string {
  return Buffer.from(secp256k1.getPublicKey(bytesOf(key))).toString('hex');
}
