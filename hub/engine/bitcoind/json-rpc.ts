import { parse } from 'lossless-json';
import { z } from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { WalletUnavailable } from '../wallet-engine.ts';
import type { NodeUrl } from './node-url.ts';
import { RPC, type RpcError, sentenceOf } from './rpc-error.ts';
import { wholeNumber } from './rpc-reply.ts';

export interface RpcCall {
  readonly method: string;
  /** Strings, booleans, `null` and whole numbers; amounts travel as strings. */
  readonly params?: readonly unknown[];
}

/** A result that is still to be understood, or the node's refusal of this one call. */
export type RpcReply = Result<unknown, RpcError>;

export interface RpcOptions {
  /** Calls that belong to a wallet name it. */
  readonly wallet?: string;
  /** For the whole request, waiting for its turn included. 10 s by default. */
  readonly timeoutMs?: number;
}

/** JSON-RPC to one Bitcoin node. Results are lossless: each number in them is a `LosslessNumber`. */
export interface JsonRpc {
  /**
   * Sends the calls as one request; the node executes them in order, each whatever became of the others.
   * Rejects with `WalletUnavailable` when the node does not answer, or not as a Bitcoin node.
   */
  batch(calls: readonly RpcCall[], options?: RpcOptions): Promise<readonly RpcReply[]>;
  /** One call's result; its refusal rejects with `WalletUnavailable` as well. */
  call(method: string, params?: readonly unknown[], options?: RpcOptions): Promise<unknown>;
}

export interface JsonRpcOptions {
  readonly node: NodeUrl;
  readonly clock: Clock;
  readonly fetch: typeof globalThis.fetch;
  /** Ends every request under way. */
  readonly stopped: AbortSignal;
}

const DEFAULT_TIMEOUT_MS = 10_000;

/** Below the number of threads that a node answers with (`rpcthreads`), so that others find one free. */
const MAX_REQUESTS_UNDER_WAY = 4;

const errorReply = z.object({ code: wholeNumber, message: z.string() });
const singleReply = z.object({
  id: z.unknown(),
  result: z.unknown().optional(),
  error: errorReply.nullish(),
});
const batchReply = z.array(singleReply);

export function createJsonRpc({ node, clock, fetch, stopped }: JsonRpcOptions): JsonRpc {
  const turns = createTurns(MAX_REQUESTS_UNDER_WAY);

  async function post(
    body: string,
    path: string,
    timeoutMs: number,
  ): Promise<{ status: number; text: string }> {
    const late = new AbortController();
    const cancelTimer = clock.after(timeoutMs, () => late.abort());
    const signal = AbortSignal.any([stopped, late.signal]);
    let release: (() => void) | undefined;
    try {
      release = await turns.take(signal);
      const response = await fetch(`${node.origin}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(node.authorization !== undefined && { authorization: node.authorization }),
        },
        body,
        redirect: 'manual',
        signal,
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      if (stopped.aborted) throw new WalletUnavailable('The wallet engine has stopped.');
      const what = late.signal.aborted
        ? `not answer within ${timeoutMs / 1000} s`
        : `not answer${reasonOf(error)}`;
      throw new WalletUnavailable(`The Bitcoin node at ${node.host} does ${what}.`);
    } finally {
      cancelTimer();
      release?.();
    }
  }

  async function batch(calls: readonly RpcCall[], options: RpcOptions = {}): Promise<readonly RpcReply[]> {
    const requests = calls.map(({ method, params = [] }, id) => ({
      jsonrpc: '2.0',
      id: `${id}`,
      method,
      params,
    }));
    const path = options.wallet === undefined ? '/' : `/wallet/${encodeURIComponent(options.wallet)}`;
    const { status, text } = await post(
      JSON.stringify(requests),
      path,
      options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    );
    const body = parsed(text);
    const refusal = singleReply.safeParse(body);
    if (refusal.success && refusal.data.error) {
      throw new WalletUnavailable(sentenceOf(refusal.data.error, calls[0]?.method ?? 'a request'));
    }
    const replies = batchReply.safeParse(body);
    if (!replies.success) throw new WalletUnavailable(sentenceOfStatus(status, node));
    const byId = new Map(replies.data.map((reply) => [reply.id, reply]));
    return calls.map((_, id) => {
      const reply = byId.get(`${id}`);
      if (!reply) throw new WalletUnavailable(`The Bitcoin node at ${node.host} left a question unanswered.`);
      return reply.error ? err(reply.error) : ok(reply.result);
    });
  }

  async function call(
    method: string,
    params: readonly unknown[] = [],
    options: RpcOptions = {},
  ): Promise<unknown> {
    const [reply] = await batch([{ method, params }], options);
    return resultOf(reply, method);
  }

  return { batch, call };
}

/** A reply's result; a refusal throws `WalletUnavailable`. */
export function resultOf(reply: RpcReply | undefined, method: string): unknown {
  if (!reply) throw new Error('a reply for each call');
  if (!reply.ok) throw new WalletUnavailable(sentenceOf(reply.error, method));
  return reply.value;
}

/** Whether the node knows what it was asked for; any other refusal throws `WalletUnavailable`. */
export function isKnown(reply: RpcReply | undefined, method: string): boolean {
  if (reply && !reply.ok && reply.error.code === RPC.invalidAddressOrKey) return false;
  resultOf(reply, method);
  return true;
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function sentenceOfStatus(status: number, node: NodeUrl): string {
  const at = `The Bitcoin node at ${node.host}`;
  if (status === 401) {
    return node.authorization === undefined
      ? `${at} wants a user name and a password: give them in its URL.`
      : `${at} refuses the user name or the password.`;
  }
  if (status === 403) return `${at} refuses this machine (rpcallowip) or a call (rpcwhitelist).`;
  if (status === 503) return `${at} has too much to do.`;
  return `What answers at ${node.host} (status ${status}) is not a Bitcoin node.`;
}

/** The system's word for it, such as ECONNREFUSED; nothing else of an error is repeated. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]{3,40}$/.test(code) ? ` (${code})` : '';
}

interface Turns {
  /** Resolves when it is the caller's turn, with what ends the turn; rejects when the signal comes first. */
  take(signal: AbortSignal): Promise<() => void>;
}

/** Lets so many at a time, in the order of their coming. */
function createTurns(atOnce: number): Turns {
  const waiting = new Set<() => void>();
  let free = atOnce;

  function release(): void {
    free += 1;
    const [next] = waiting;
    if (!next) return;
    waiting.delete(next);
    next();
  }

  async function take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (free === 0) {
      await new Promise<void>((resolve, reject) => {
        const onAbort = () => {
          waiting.delete(start);
          reject(signal.reason);
        };
        const start = () => {
          signal.removeEventListener('abort', onAbort);
          free -= 1;
          resolve();
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.add(start);
      });
      return release;
    }
    free -= 1;
    return release;
  }

  return { take };
}
