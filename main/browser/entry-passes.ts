import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from '../../shared/clock.ts';

const TOKEN_BYTES = 32;

/** What a link opens: the till, or the customer's display alone. */
export type Pass = 'till' | 'customer';

interface Issued {
  readonly pass: Pass;
  readonly digest: Uint8Array;
}

/**
 * Who may use the browser host: whoever opens a link with a one-time token, and from then on the browser that
 * got the session's cookie for it.
 */
export class EntryPasses {
  readonly #random: Random;
  readonly #tokens: Issued[] = [];
  readonly #sessions: Issued[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** A token for one link; it works once. */
  issueToken(pass: Pass): string {
    const token = this.#secret();
    this.#tokens.push({ pass, digest: digest(token) });
    return token;
  }

  /** Exchanges a token for a session's secret; undefined when the token is unknown, spent, or for something else. */
  redeem(pass: Pass, token: string): string | undefined {
    const index = indexOf(this.#tokens, pass, token);
    if (index < 0) return undefined;
    this.#tokens.splice(index, 1);
    const session = this.#secret();
    this.#sessions.push({ pass, digest: digest(session) });
    return session;
  }

  isSession(pass: Pass, secret: string | undefined): boolean {
    return secret !== undefined && indexOf(this.#sessions, pass, secret) >= 0;
  }

  #secret(): string {
    return Buffer.from(this.#random.bytes(TOKEN_BYTES)).toString('base64url');
  }
}

function digest(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

function indexOf(issued: readonly Issued[], pass: Pass, secret: string): number {
  const wanted = digest(secret);
  return issued.findIndex(
    (candidate) => candidate.pass === pass && timingSafeEqual(candidate.digest, wanted),
  );
}
