import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { TillError } from '../../shared/errors/catalogue.ts';
import type { CommandResult } from '../../shared/ipc/contract.ts';
import type { SaleRow } from '../../shared/ipc/sale-view.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { tillErrorOf, valueOf } from '../bridge/command-failure.ts';
import { QUERY_KEYS, type SalesFilter } from './query-keys.ts';

const PAGE_SIZE = 100;
/** Pages that were scrolled past are not kept for long: a million sales would be many. */
const PAGE_KEPT_MS = 30_000;

/** Sales of which only those in sight are fetched; what `SalesRows` shows. */
export interface SalesInSight {
  readonly isKnown: boolean;
  readonly error: TillError | undefined;
  readonly count: number;
  readonly isOpenEnded: boolean;
  readonly growsAtTop: boolean;
  readonly rowAt: (index: number) => SaleRow | undefined;
  readonly keyAt: (index: number) => string | number;
  readonly indexOf: (key: string | number) => number;
  readonly onSight: (first: number, last: number) => void;
}

/** What the sales of a range come to; of the range before it while another one is asked for. */
export function useSalesSummary(filter: SalesFilter, enabled: boolean) {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.salesSummary(filter),
    queryFn: async () => valueOf<'listSales'>(await call.listSales({ ...filter, limit: 1 })),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/**
 * The sales of a range, newest first. Their pages are counted from the oldest, so that one that was fetched stays
 * what it is when sales are added.
 */
export function useSalesOfRange(
  filter: SalesFilter,
  summary: ReturnType<typeof useSalesSummary>,
): SalesInSight {
  const { call } = useBridge();
  const isKnown = summary.isSuccess && !summary.isPlaceholderData;
  const count = isKnown ? summary.data.count : 0;
  const [sight, setSight] = useState({ oldest: 0, newest: -1 });
  const newestPage = Math.floor(Math.min(sight.newest, count - 1) / PAGE_SIZE);
  const oldestPage = Math.floor(sight.oldest / PAGE_SIZE);
  const numbers = Array.from({ length: Math.max(0, newestPage - oldestPage + 1) }, (_, n) => oldestPage + n);
  const pages = useQueries({
    queries: numbers.map((page) => ({
      queryKey: QUERY_KEYS.salesPage(filter, page),
      queryFn: async () =>
        valueOf<'listSales'>(
          await call.listSales({ ...filter, fromOldest: page * PAGE_SIZE, limit: PAGE_SIZE }),
        ),
      gcTime: PAGE_KEPT_MS,
    })),
  });
  const placeOf = (index: number) => count - 1 - index;
  return {
    isKnown,
    error: errorOf(summary.error ?? pages.find(({ error }) => error)?.error),
    count,
    isOpenEnded: false,
    growsAtTop: true,
    rowAt(index) {
      const place = placeOf(index);
      const page = pages[Math.floor(place / PAGE_SIZE) - oldestPage];
      return page?.data?.sales[place % PAGE_SIZE];
    },
    keyAt: useCallback((index: number) => count - 1 - index, [count]),
    indexOf: (key) => placeOf(Number(key)),
    onSight: useCallback(
      (first: number, last: number) => {
        const next = { oldest: Math.max(0, count - 1 - last), newest: count - 1 - first };
        setSight((now) => (now.oldest === next.oldest && now.newest === next.newest ? now : next));
      },
      [count],
    ),
  };
}

/** A search is asked for more when so few of what was found are left. */
const ROWS_AHEAD = 30;

/** What a search finds, newest first; nobody counts beforehand how much that is. */
export function useFoundSales(filter: SalesFilter, enabled: boolean): SalesInSight {
  const { call } = useBridge();
  const list = useInfiniteQuery({
    queryKey: QUERY_KEYS.foundSales(filter),
    queryFn: async ({ pageParam }) =>
      valueOf<'listSales'>(
        await call.listSales({
          ...filter,
          limit: PAGE_SIZE,
          ...(pageParam !== undefined && { belowNumber: pageParam }),
        }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last: CommandResult<'listSales'>) =>
      last.more ? last.sales.at(-1)?.number : undefined,
    placeholderData: keepPreviousData,
    enabled,
  });
  const sales = list.data?.pages.flatMap((page) => page.sales) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  return {
    isKnown: list.isSuccess,
    error: errorOf(list.error),
    count: sales.length,
    isOpenEnded: hasNextPage,
    growsAtTop: false,
    rowAt: (index) => sales[index],
    keyAt: (index) => sales[index]?.saleId ?? index,
    indexOf: (key) => sales.findIndex(({ saleId }) => saleId === key),
    onSight(_first, last) {
      if (last >= sales.length - ROWS_AHEAD && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}

function errorOf(error: Error | null | undefined): TillError | undefined {
  return error ? tillErrorOf(error) : undefined;
}
