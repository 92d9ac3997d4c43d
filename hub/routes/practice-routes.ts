import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PracticeControls } from '../engine/practice/practice-engine.ts';
import type { Outcome } from '../functions/hub-function.ts';
import { badRequest, refuse } from '../functions/refusal.ts';
import { isFromThisMachine } from './from-this-machine.ts';
import { sendOutcome } from './refusal-reply.ts';

const MAX_BLOCKS = 1_000;

const txid = z.string();
const requests = {
  pay: z.object({ btc_address: z.string(), amount: z.string(), replaceable: z.boolean().default(false) }),
  mine: z.object({ blocks: z.int().min(1).max(MAX_BLOCKS).default(1) }),
  replace: z.object({ txid, btc_address: z.string().optional(), amount: z.string().optional() }),
  'double-spend': z.object({ txid }),
  reorg: z.object({ depth: z.int().min(1), drop_txids: z.array(txid).default([]) }),
};

/** `POST /practice/<what>` (hub-api §6): a JSON object in, JSON out, for programs on this machine alone. */
export function addPracticeRoutes(server: FastifyInstance, controls: PracticeControls): void {
  const run: Readonly<Record<string, (body: unknown) => Outcome>> = {
    pay: parsed(requests.pay, ({ btc_address, amount, replaceable }) =>
      controls.pay({ btcAddress: btc_address, amount, replaceable }),
    ),
    mine: parsed(requests.mine, ({ blocks }) => controls.mine(blocks)),
    replace: parsed(requests.replace, ({ txid, btc_address, amount }) =>
      controls.replace({ txid, btcAddress: btc_address, amount }),
    ),
    'double-spend': parsed(requests['double-spend'], ({ txid }) => controls.doubleSpend(txid)),
    reorg: parsed(requests.reorg, ({ depth, drop_txids }) => controls.reorganise(depth, drop_txids)),
  };

  server.post<{ Params: { what: string } }>('/practice/:what', (request, reply) => {
    const { what } = request.params;
    if (!isFromThisMachine(request)) {
      return sendOutcome(reply, refuse('not-permitted', 'The practice network is for this machine alone.'));
    }
    const control = Object.hasOwn(run, what) ? run[what] : undefined;
    if (!control)
      return sendOutcome(reply, refuse('unknown-function', 'The practice network has no such control.'));
    const body = parseJson(request.body);
    return sendOutcome(reply, body.ok ? control(body.value) : body);
  });
}

/** Reads the object first, then lets the control answer it. */
function parsed<Schema extends z.ZodType>(schema: Schema, control: (request: z.output<Schema>) => Outcome) {
  return (body: unknown): Outcome => {
    const request = schema.safeParse(body);
    if (request.success) return control(request.data);
    const [issue] = request.error.issues;
    return badRequest(String(issue?.path[0] ?? 'body'), 'is missing or not what it should be');
  };
}

function parseJson(body: unknown) {
  const text = Buffer.isBuffer(body) ? body.toString('utf8') : '';
  try {
    return { ok: true, value: text === '' ? {} : (JSON.parse(text) as unknown) } as const;
  } catch {
    return badRequest('body', 'is not JSON');
  }
}
