import type { FastifyInstance } from 'fastify';
import { toDecimal } from '../../shared/money/money.ts';
import { refuse } from '../functions/refusal.ts';
import { isFromThisMachine } from '../routes/from-this-machine.ts';
import { sendOutcome } from '../routes/refusal-reply.ts';
import type { HubStore } from '../store/hub-store.ts';
import type { Metrics } from './metrics.ts';
import { METRICS_TYPE, type Metric } from './metrics-text.ts';

export interface Operation {
  readonly store: HubStore;
  readonly chain: { isCurrent(): boolean };
  readonly metrics: Metrics;
  /** Whether other machines may read the metrics. */
  readonly publicMetrics: boolean;
}

/**
 * `GET /healthz`, for whoever keeps the hub running: 200 when the store answers and the chain is known as it is
 * now, 503 otherwise. `GET /metrics`, in Prometheus's text format, for this machine unless the operator opened it.
 */
export function addOperationRoutes(server: FastifyInstance, operation: Operation): void {
  const { store, chain, metrics, publicMetrics } = operation;

  async function storeAnswers(): Promise<boolean> {
    try {
      await store.read(({ chain }) => chain.get());
      return true;
    } catch {
      return false;
    }
  }

  server.get('/healthz', async (_request, reply) => {
    const health = { store: await storeAnswers(), chain: chain.isCurrent() };
    return reply.code(health.store && health.chain ? 200 : 503).send(health);
  });

  server.get('/metrics', async (request, reply) => {
    if (!publicMetrics && !isFromThisMachine(request)) {
      return sendOutcome(reply, refuse('not-permitted', 'The metrics are for this machine alone.'));
    }
    const now = await store.read(async (records) => {
      const known = await records.chain.get();
      const totals = await records.ledger.totals();
      return [
        gauge('hub_node_height', "The height of the node's chain, as the hub last saw it.", [
          { value: known?.tipHeight ?? 0 },
        ]),
        gauge('hub_chain_current', 'Whether the hub sees the chain as it is now.', [
          { value: Number(chain.isCurrent()) },
        ]),
        gauge(
          'hub_ledger_balance',
          'Sums of the ledger by kind of account and currency; all of a currency are zero together.',
          totals.map(({ kind, amount }) => ({
            labels: { account: kind, currency: amount.currency },
            value: toDecimal(amount),
          })),
        ),
      ];
    });
    return reply.type(METRICS_TYPE).send(metrics.text(now));
  });
}

function gauge(name: string, help: string, samples: Metric['samples']): Metric {
  return { name, type: 'gauge', help, samples };
}
