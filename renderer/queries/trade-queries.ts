import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useBridge } from '../bridge/bridge-context.ts';
import { valueOf } from '../bridge/command-failure.ts';
import { QUERY_KEYS } from './query-keys.ts';

const TRADE_PAUSE_MS = 1_000;
/** Others fill orders, and the till is not told. */
const ORDERS_PAUSE_MS = 3_000;
const TAKINGS_PAUSE_MS = 10_000;
const TRADES_PAGE = 50;

/** A paid invoice or an order; asked again for as long as the till finds out what became of it. */
export function useTrade(tradeId: string) {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.trade(tradeId),
    queryFn: async () => valueOf<'getTrade'>(await call.getTrade({ tradeId })),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'asking' || data?.state === 'unknown' ? TRADE_PAUSE_MS : false,
  });
}

/** What was paid and traded, the latest first, page by page. */
export function useTrades() {
  const { call } = useBridge();
  return useInfiniteQuery({
    queryKey: QUERY_KEYS.trades,
    queryFn: async ({ pageParam }) =>
      valueOf<'listTrades'>(
        await call.listTrades({
          limit: TRADES_PAGE,
          ...(pageParam !== undefined && { belowSeq: pageParam }),
        }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.belowSeq,
  });
}

/** Balances in every currency and open orders, asked again and again while they are on the screen. */
export function useExchange() {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.exchange,
    queryFn: async () => valueOf<'getExchange'>(await call.getExchange(undefined)),
    refetchInterval: ORDERS_PAUSE_MS,
    gcTime: 0,
  });
}

/** Selling takings: the rule, and how it goes. */
export function useTakings() {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.takings,
    queryFn: async () => valueOf<'getTakings'>(await call.getTakings(undefined)),
    refetchInterval: TAKINGS_PAUSE_MS,
    gcTime: 0,
  });
}
