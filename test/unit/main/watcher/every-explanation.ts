import type { BalanceDelta, Holding, Move } from '../../../../main/watcher/balance-explanation.ts';
import type { Payable } from '../../../../main/watcher/payment-search.ts';

/**
 * The formula of hub-api §5 by brute force, as an oracle: every N of at most two dues, each into P or A (or seen on both), and
 * for every holding each thing that can have become of it. One string an explanation, in a canonical order.
 */
export function everyExplanation(
  change: BalanceDelta,
  payables: readonly Payable[],
  holdings: readonly Holding[],
): readonly string[] {
  return everyPayment(payables).flatMap((payment) =>
    everyFate(holdings)
      .filter(
        (fate) =>
          payment.pending + fate.pending === change.pending &&
          payment.available + fate.available === change.available,
      )
      .map((fate) => [...payment.parts, ...fate.parts].sort().join(' ')),
  );
}

interface Effect extends BalanceDelta {
  readonly parts: readonly string[];
}

const NOTHING: Effect = { pending: 0n, available: 0n, parts: [] };

function everyPayment(payables: readonly Payable[]): readonly Effect[] {
  const ones = payables.flatMap(({ saleId, satoshi }) => [
    { saleId, effect: { pending: satoshi, available: 0n, parts: [`${saleId}>P`] } },
    { saleId, effect: { pending: 0n, available: satoshi, parts: [`${saleId}>A`] } },
    { saleId, effect: { pending: satoshi, available: satoshi, parts: [`${saleId}>PA`] } },
  ]);
  const twos = ones.flatMap((one, index) =>
    ones.slice(index + 1).flatMap((two) => (one.saleId === two.saleId ? [] : both(one.effect, two.effect))),
  );
  return [NOTHING, ...ones.map(({ effect }) => effect), ...twos];
}

function everyFate(holdings: readonly Holding[]): readonly Effect[] {
  return holdings.reduce<readonly Effect[]>(
    (fates, holding) => fates.flatMap((fate) => [fate, ...movesOf(holding).map((move) => both(fate, move))]),
    [NOTHING],
  );
}

function movesOf({ bookingId, satoshi, standing }: Holding): readonly Effect[] {
  const effect = (move: Move, pending: bigint, available: bigint): Effect => ({
    pending: pending * satoshi,
    available: available * satoshi,
    parts: [`${bookingId}:${move}`],
  });
  switch (standing) {
    case 'pending':
      return [effect('moved', -1n, 1n), effect('left', -1n, 0n), effect('credited', 0n, 1n)];
    case 'at-risk':
      return [effect('arrived', 0n, 1n), effect('returned', 1n, 0n), effect('reappeared', 1n, 1n)];
    case 'credited-early':
      return [effect('cleared', -1n, 0n)];
  }
}

function both(a: Effect, b: Effect): Effect {
  return {
    pending: a.pending + b.pending,
    available: a.available + b.available,
    parts: [...a.parts, ...b.parts],
  };
}
