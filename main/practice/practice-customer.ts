import { z } from 'zod';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { hubErrorReply } from '../../shared/hub-protocol/replies.ts';
import type { CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';

const replySchema = z.object({ txid: z.string().optional(), height: z.number().int().optional() });

export interface PracticeCustomerOptions {
  readonly fetch: typeof globalThis.fetch;
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
    let response: Response;
    let body: unknown;
    try {
      response = await this.#options.fetch(new URL(`/practice/${request.action}`, hubUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(controlOf(request)),
        redirect: 'manual',
      });
      body = await response.json();
    } catch {
      return err(tillError('hub-unreachable'));
    }
    const reply = replySchema.safeParse(body);
    if (response.ok && reply.success) {
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
