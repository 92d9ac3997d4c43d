import type { HubErrorCode } from '../../shared/hub-protocol/hub-error.ts';
import type { BodyError } from '../../shared/hub-protocol/request-body.ts';
import { err } from '../../shared/result.ts';

/** The hub does not do it: a code of hub-api §2, one sentence for a person, and what else the code comes with. */
export interface Refusal {
  readonly code: HubErrorCode;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** For `rate-limited`, `wallet-unavailable` and `overloaded`. */
  readonly retryAfterMs?: number;
  /** Whether it was done is not known yet: the caller asks again with the same `ref`. */
  readonly isUncertain?: true;
}

export function refuse(code: HubErrorCode, message: string, details?: Refusal['details']) {
  return err<Refusal>({ code, message, ...(details && { details }) });
}

export function badRequest(parameter: string, problem: string) {
  return refuse('bad-request', `The parameter ${parameter} ${problem}.`, { parameter });
}

export function notPermitted(account: string, name: string) {
  return refuse('not-permitted', `This authkey may not call ${name} on the account ${account}.`, {
    account,
    function: name,
  });
}

export function retryLater(
  code: 'rate-limited' | 'wallet-unavailable' | 'overloaded',
  message: string,
  retryAfterMs: number,
) {
  return err<Refusal>({ code, message, retryAfterMs });
}

const WALLET_RETRY_MS = 2_000;

/** The node is away, syncing or its wallet refuses. */
export function walletUnavailable() {
  return retryLater('wallet-unavailable', "The hub's Bitcoin wallet does not answer.", WALLET_RETRY_MS);
}

/** A send was held, and undone: the wallet is away as well, or it can't pay yet. */
export function sendUndone() {
  const message =
    "The hub's Bitcoin wallet could not make this send now: it is away, or its coins wait for their confirmation.";
  return retryLater('wallet-unavailable', message, WALLET_RETRY_MS);
}

/** A change is under way, and this request can't wait for its end. */
export function notKnownYet() {
  return err<Refusal>({
    code: 'overloaded',
    message: 'This is still under way. Ask again with the same ref.',
    retryAfterMs: WALLET_RETRY_MS,
    isUncertain: true,
  });
}

/** A body that can't be read. */
export function badBody({ parameter, problem }: BodyError) {
  return parameter === undefined
    ? refuse('bad-request', `The request can't be read: ${problem}.`)
    : badRequest(parameter, problem);
}
