import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { hubErrorReply } from '../../shared/hub-protocol/replies.ts';
import type { CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { exchange } from '../hub-client/http-exchange.ts';
import type { Fetch } from '../till-options.ts';

const MAX_BYTES = 64_000;
/** A hundred blocks take their time. */
const TIMEOUT_MS = 30_000;

const replySchema = z.object({ txid: z.string().optional(), height: z.number().int().optional() });

export interface PracticeCustomerOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** The practice hub's address; undefined with every other hub. */
  readonly hubUrl: () => string | undefined;
}

/** The practice customer, who pays and misbehaves on command (hub-api §6). */
export class PracticeCustomer {
  readonly #options: PracticeCustomerOptions;

  constructor(options: PracticeCustomerOptions) {
    this.#options = options;
  }

  /** Errors: `not-practice`; `practice-refused` with the hub's sentence; `hub-unreachable`. */
  async practise(request: CommandRequest<'practise'>): Promise<Result<CommandResult<'practise'>, TillError>> {
    const hubUrl = this.#options.hubUrl();
    if (hubUrl === undefined) return err(tillError('not-practice'));
    const { fetch, clock } = this.#options;
    const exchanged = await exchange(
      {
        url: new URL(`/practice/${request.action}`, hubUrl).href,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: new TextEncoder().encode(JSON.stringify(controlOf(request))),
        maxBytes: MAX_BYTES,
        timeoutMs: TIMEOUT_MS,
      },
      { fetch, clock },
    );
    const body = exchanged.kind === 'answered' ? parsedJson(exchanged.text) : undefined;
    if (exchanged.kind !== 'answered' || body === undefined) return err(tillError('hub-unreachable'));
    const reply = replySchema.safeParse(body);
    if (exchanged.status === 200 && reply.success) {
      const { txid, height } = reply.data;
      return ok({ ...(txid !== undefined && { txid }), ...(height !== undefined && { height }) });
    }
    const refusal = hubErrorReply.safeParse(body);
    return err(tillError('practice-refused', refusal.success ? refusal.data.error.message : undefined));
  }
}

function controlOf(request: CommandRequest<'practise'>): Readonly<Record<string, unknown>> {
  switch (request.action) {
    case 'pay':
      return { btc_address: request.address, amount: request.amount, replaceable: request.replaceable };
    case 'mine':
      return { blocks: request.blocks };
    case 'replace':
    case 'double-spend':
      return { txid: txidOf(request.paymentId) };
    case 'reorg':
      return { depth: request.depth, drop_txids: request.dropPaymentIds.map(txidOf) };
  }
}

/** A payment is `<txid>:<vout>` to the till. */
function txidOf(paymentId: string): string {
  return paymentId.split(':')[0] ?? '';
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
