import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from '../../shared/clock.ts';

const TOKEN_BYTES = 32;

/**
 * Who may use the browser host: whoever opens a link with a one-time token, and from then on the browser that
 * got the session's cookie for it.
 */
export class EntryPasses {
  readonly #random: Random;
  readonly #tokens: Uint8Array[] = [];
  readonly #sessions: Uint8Array[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** A token for one link; it works once. */
  issueToken(): string {
    const token = this.#secret();
    this.#tokens.push(digest(token));
    return token;
  }

  /** Exchanges a token for a session's secret; undefined when the token is unknown or spent. */
  redeem(token: string): string | undefined {
    const index = indexOf(this.#tokens, token);
    if (index < 0) return undefined;
    this.#tokens.splice(index, 1);
    const session = this.#secret();
    this.#sessions.push(digest(session));
    return session;
  }

  isSession(secret: string | undefined): boolean {
    return secret !== undefined && indexOf(this.#sessions, secret) >= 0;
  }

  #secret(): string {
    return Buffer.from(this.#random.bytes(TOKEN_BYTES)).toString('base64url');
  }
}

function digest(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

function indexOf(digests: readonly Uint8Array[], secret: string): number {
  const wanted = digest(secret);
  return digests.findIndex((candidate) => timingSafeEqual(candidate, wanted));
}
