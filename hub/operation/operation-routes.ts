import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../shared/clock.ts';
import { toDecimal } from '../../shared/money/money.ts';
import { isCurrent } from '../chain-watch/chain-watch.ts';
import { refuse } from '../functions/refusal.ts';
import type { PriceSource, PriceStanding } from '../prices/price-source.ts';
import { isFromThisMachine } from '../routes/from-this-machine.ts';
import { sendOutcome } from '../routes/refusal-reply.ts';
import type { HubStore } from '../store/hub-store.ts';
import type { Metrics } from './metrics.ts';
import { METRICS_TYPE, type Metric } from './metrics-text.ts';

export interface Operation {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** Whether other machines may read the metrics. */
  readonly publicMetrics: boolean;
  /** What the hub's dealer sells at, where it has one. */
  readonly prices?: PriceSource | undefined;
}

/** What is well; `sends` when none is stuck. */
interface Health {
  readonly store: boolean;
  readonly chain: boolean;
  readonly sends?: boolean;
}

/**
 * `GET /healthz`, for whoever keeps the hub running: 200 when the store answers and the chain is known as it is
 * now, 503 otherwise; a send that is stuck waits for a person, not for another hub. `GET /metrics`, in Prometheus's text format, for this machine unless the operator opened it.
 */
export function addOperationRoutes(server: FastifyInstance, operation: Operation): void {
  const { store, clock, metrics, publicMetrics, prices } = operation;

  async function health(): Promise<Health> {
    try {
      const [known, { inVain, forPerson }] = await store.read(async ({ chain, sends }) => [
        await chain.get(),
        await sends.stuck(),
      ]);
      const isFlowing = inVain + forPerson === 0;
      return { store: true, chain: isCurrent(known, clock.nowMs()), sends: isFlowing };
    } catch {
      return { store: false, chain: false };
    }
  }

  server.get('/healthz', async (_request, reply) => {
    const now = await health();
    return reply.code(now.store && now.chain ? 200 : 503).send(now);
  });

  server.get('/metrics', async (request, reply) => {
    if (!publicMetrics && !isFromThisMachine(request)) {
      return sendOutcome(reply, refuse('not-permitted', 'The metrics are for this machine alone.'));
    }
    const now = await store.read(async (records) => {
      const known = await records.chain.get();
      const totals = await records.ledger.totals();
      const stuck = await records.sends.stuck();
      return [
        gauge('hub_node_height', "The height of the node's chain, as the hub last saw it.", [
          { value: known?.tipHeight ?? 0 },
        ]),
        gauge('hub_chain_current', 'Whether the hub sees the chain as it is now.', [
          { value: Number(isCurrent(known, clock.nowMs())) },
        ]),
        gauge('hub_sends_in_vain', 'Sends that no node takes; they are offered again and again.', [
          { value: stuck.inVain },
        ]),
        gauge('hub_sends_for_person', 'Sends whose coins are gone for good; the operator decides.', [
          { value: stuck.forPerson },
        ]),
        gauge(
          'hub_ledger_balance',
          'Sums of the ledger by kind of account and currency; all of a currency are zero together.',
          totals.map(({ kind, amount }) => ({
            labels: { account: kind, currency: amount.currency },
            value: toDecimal(amount),
          })),
        ),
        ...(prices ? priceGauges(prices.standings()) : []),
      ];
    });
    return reply.type(METRICS_TYPE).send(metrics.text(now));
  });
}

/** A source that was not asked yet says nothing of itself. */
function priceGauges(standings: readonly PriceStanding[]): readonly Metric[] {
  const labelled = standings.map(({ source, currency, ...rest }) => ({
    labels: { source, currency },
    ...rest,
  }));
  return [
    gauge(
      'hub_price_used',
      "Whether the hub's dealer sells at this price now.",
      labelled.map(({ labels, isUsed }) => ({ labels, value: Number(isUsed) })),
    ),
    gauge(
      'hub_price_age_seconds',
      'How old the last good price is.',
      labelled.flatMap(({ labels, ageMs }) => (ageMs === undefined ? [] : [{ labels, value: ageMs / 1000 }])),
    ),
    gauge(
      'hub_price_last_failure_age_seconds',
      'How long ago a source gave no price, and why.',
      labelled.flatMap(({ labels, lastFailure }) =>
        lastFailure
          ? [{ labels: { ...labels, reason: lastFailure.reason }, value: lastFailure.agoMs / 1000 }]
          : [],
      ),
    ),
  ];
}

function gauge(name: string, help: string, samples: Metric['samples']): Metric {
  return { name, type: 'gauge', help, samples };
}
