import { z } from 'zod';
import type { Random } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { diskError } from '../data-folder/disk-error.ts';
import type { DurableFile } from '../till-options.ts';
import { hashPin, isPin, PIN_SALT_BYTES } from './pin-hash.ts';

const bytes = z.string().transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'base64')));
const schema = z.object({
  format: z.literal('bitcoin-till-pins'),
  version: z.literal(1),
  pins: z.array(z.object({ name: z.string(), salt: bytes, hash: bytes })),
});

interface KeptPin {
  readonly name: string;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

/**
 * Everybody's PIN as a salted hash, in a file beside the journal: the journal is read, searched and exported, and no PIN that
 * can be guessed from it belongs there. A file that is lost or unreadable has no PINs: everybody chooses his anew.
 */
export class Pins {
  readonly #file: DurableFile;
  readonly #random: Random;
  #pins: readonly KeptPin[] = [];

  private constructor(file: DurableFile, random: Random) {
    this.#file = file;
    this.#random = random;
  }

  static async open(file: DurableFile, random: Random, log: (line: string) => void): Promise<Pins> {
    const pins = new Pins(file, random);
    try {
      const read = await file.read();
      if (read) pins.#pins = schema.parse(JSON.parse(Buffer.from(read).toString('utf8'))).pins;
    } catch {
      log('the PINs cannot be read: everybody chooses a new one');
    }
    return pins;
  }

  has(name: string): boolean {
    return this.#pins.some((pin) => pin.name === name);
  }

  async isRight(name: string, pin: string): Promise<boolean> {
    const kept = this.#pins.find((each) => each.name === name);
    return kept !== undefined && isPin(pin, kept.salt, kept.hash);
  }

  /** Errors: those of the disk; the PIN before is kept then. */
  async choose(name: string, pin: string): Promise<Result<void, TillError>> {
    const salt = this.#random.bytes(PIN_SALT_BYTES);
    const chosen = { name, salt, hash: await hashPin(pin, salt) };
    return this.#keep([...this.#pins.filter((each) => each.name !== name), chosen]);
  }

  forget(name: string): Promise<Result<void, TillError>> {
    return this.#keep(this.#pins.filter((each) => each.name !== name));
  }

  async #keep(pins: readonly KeptPin[]): Promise<Result<void, TillError>> {
    const text = (value: Uint8Array) => Buffer.from(value).toString('base64');
    const written = pins.map(({ name, salt, hash }) => ({ name, salt: text(salt), hash: text(hash) }));
    const file = { format: 'bitcoin-till-pins', version: 1, pins: written };
    try {
      await this.#file.write(new TextEncoder().encode(`${JSON.stringify(file, undefined, 2)}\n`));
    } catch (error) {
      return err(diskError(error) ?? tillError('internal'));
    }
    this.#pins = pins;
    return ok(undefined);
  }
}
