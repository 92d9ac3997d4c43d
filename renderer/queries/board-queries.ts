import { useQuery } from '@tanstack/react-query';
import { useBridge } from '../bridge/bridge-context.ts';
import { valueOf } from '../bridge/command-failure.ts';
import { QUERY_KEYS } from './query-keys.ts';

/** Whether there is a board to post at, and the shop's signing key; asked each time. */
export function useBoard() {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.board,
    queryFn: async () => valueOf<'getBoard'>(await call.getBoard(undefined)),
    gcTime: 0,
  });
}

/** The shop's invoices as the public finds them; asked each time. */
export function usePostedInvoices() {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.postedInvoices,
    queryFn: async () => valueOf<'listPostedInvoices'>(await call.listPostedInvoices(undefined)),
    gcTime: 0,
  });
}
