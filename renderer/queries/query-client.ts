import { notifyManager, QueryClient } from '@tanstack/react-query';

/**
 * What main knows, as this page last heard it. The bridge works when the network doesn't, and main tells of
 * every change, so nothing is refetched by age, focus or network.
 */
export function createQueryClient(): QueryClient {
  // News is painted in the frame after it came, without a detour over a timer.
  notifyManager.setScheduler(queueMicrotask);
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
