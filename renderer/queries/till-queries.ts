import {
  keepPreviousData,
  type UseQueryResult,
  useInfiniteQuery,
  useQueries,
  useQuery,
} from '@tanstack/react-query';
import type { CommandName, CommandReply, CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { valueOf } from '../bridge/command-failure.ts';
import { type ItemFilter, QUERY_KEYS } from './query-keys.ts';

function useCommand<Name extends CommandName>(
  queryKey: readonly unknown[],
  ask: () => Promise<CommandReply<Name>>,
  enabled = true,
): UseQueryResult<CommandResult<Name>> {
  return useQuery({ queryKey, queryFn: async () => valueOf<Name>(await ask()), enabled });
}

export function useTill() {
  const { call } = useBridge();
  return useCommand<'getTill'>(QUERY_KEYS.till, () => call.getTill(undefined));
}

/** Who works here, and who is at the till. */
export function usePeople() {
  const { call } = useBridge();
  return useCommand<'getPeople'>(QUERY_KEYS.people, () => call.getPeople(undefined));
}

export function useSettings(enabled = true) {
  const { call } = useBridge();
  return useCommand<'getSettings'>(QUERY_KEYS.settings, () => call.getSettings(undefined), enabled);
}

/** Daily backups as the owner wants them, and how the latest went. */
export function useDailyBackup() {
  const { call } = useBridge();
  return useCommand<'getDailyBackup'>(QUERY_KEYS.dailyBackup, () => call.getDailyBackup(undefined));
}

/** What bitcoin costs by the sources that were chosen; not asked where the owner's own rates are the only ones. */
export function useRates(enabled: boolean) {
  const { call } = useBridge();
  return useCommand<'getRates'>(QUERY_KEYS.rates, () => call.getRates(undefined), enabled);
}

export function useHubStatus(enabled = true) {
  const { call } = useBridge();
  return useCommand<'getHubStatus'>(QUERY_KEYS.hubStatus, () => call.getHubStatus(undefined), enabled);
}

export function useOpenSales() {
  const { call } = useBridge();
  return useCommand<'listOpenSales'>(QUERY_KEYS.openSales, () => call.listOpenSales(undefined));
}

/** Tickets that were put aside, oldest first. */
export function useParkedTickets() {
  const { call } = useBridge();
  return useCommand<'listParkedTickets'>(QUERY_KEYS.parkedTickets, () => call.listParkedTickets(undefined));
}

/** The open shift as far as it goes, and the latest closed ones; asked each time. */
export function useShifts() {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.shifts,
    queryFn: async () => valueOf<'getShifts'>(await call.getShifts(undefined)),
    gcTime: 0,
  });
}

export function useUnattributed() {
  const { call } = useBridge();
  return useCommand<'listUnattributed'>(QUERY_KEYS.unattributed, () => call.listUnattributed(undefined));
}

/** What waits for a person: sales with odd money, and what nobody knows of. */
export function useTasks() {
  const { call } = useBridge();
  return useCommand<'listTasks'>(QUERY_KEYS.tasks, () => call.listTasks(undefined));
}

/** How much waits for a person. */
export function useTaskCount(): number {
  const unattributed = useUnattributed().data?.length ?? 0;
  const tasks = useTasks().data;
  const restored = (tasks?.restored.length ?? 0) + (tasks?.found.length ?? 0);
  return unattributed + (tasks?.salesCount ?? 0) + (tasks?.unknownCount ?? 0) + restored;
}

/** Hubs that the till left, as far as they can be listed without a passphrase. Asked each time. */
export function useFormerHubs() {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.formerHubs,
    queryFn: async () => valueOf<'listFormerHubs'>(await call.listFormerHubs({})),
    gcTime: 0,
  });
}

/** The hubs and accounts that new sales can go to; `locked` where a passphrase has to be given first. Asked each time. */
export function useHubs() {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.hubs,
    queryFn: async () => valueOf<'listHubs'>(await call.listHubs({})),
    gcTime: 0,
  });
}

/** What the till's own authkey may do; asked again when the hub comes or goes. */
export function useTillKey(connection: string) {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.tillKey(connection),
    queryFn: async () => valueOf<'getTillKey'>(await call.getTillKey(undefined)),
    gcTime: 0,
  });
}

/** The account's authkeys; asked each time, and refused where the owner's passphrase has to be given first. */
export function useAuthkeys() {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.authkeys,
    queryFn: async () => valueOf<'listAuthkeys'>(await call.listAuthkeys({})),
    gcTime: 0,
  });
}

/** What is in the hub's account; asked each time, for it changes without the till. */
export function useHubBalance() {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.hubBalance,
    queryFn: async () => valueOf<'getHubBalance'>(await call.getHubBalance(undefined)),
    gcTime: 0,
  });
}

const SENDS_PAGE = 50;

/** What was sent, the latest first, page by page. */
export function useSends() {
  const { call } = useBridge();
  return useInfiniteQuery({
    queryKey: QUERY_KEYS.sends,
    queryFn: async ({ pageParam }) =>
      valueOf<'listSends'>(
        await call.listSends({ limit: SENDS_PAGE, ...(pageParam !== undefined && { belowSeq: pageParam }) }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.belowSeq,
  });
}

export function useSend(sendId: string) {
  const { call } = useBridge();
  return useCommand<'getSend'>(QUERY_KEYS.send(sendId), () => call.getSend({ sendId }));
}

/** What may be given back of a sale whose money stands so; asked anew when it does otherwise. */
export function useRefundOffer(saleId: string, stand: string) {
  const { call } = useBridge();
  return useCommand<'getRefundOffer'>(QUERY_KEYS.refundOffer(saleId, stand), () =>
    call.getRefundOffer({ saleId }),
  );
}

/** What addresses are called, by name. */
export function useAddresses() {
  const { call } = useBridge();
  return useCommand<'listAddresses'>(QUERY_KEYS.addresses, () => call.listAddresses(undefined));
}

/** The payers' hubs whose word the owner takes. */
export function useTrustedPayers() {
  const { call } = useBridge();
  return useCommand<'listTrustedPayers'>(QUERY_KEYS.trustedPayers, () => call.listTrustedPayers(undefined));
}

/** The till's last notes; asked each time. */
export function useDiagnostics() {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.diagnostics,
    queryFn: async () => valueOf<'getDiagnostics'>(await call.getDiagnostics(undefined)),
    gcTime: 0,
  });
}

/** What the steps of the latest sales took; asked each time. */
export function useLatency() {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.latency,
    queryFn: async () => valueOf<'getLatency'>(await call.getLatency(undefined)),
    gcTime: 0,
  });
}

export function useSale(saleId: string | undefined) {
  const { call } = useBridge();
  const id = saleId ?? '';
  return useCommand<'getSale'>(QUERY_KEYS.sale(id), () => call.getSale({ saleId: id }), saleId !== undefined);
}

export function useHistory(saleId: string) {
  const { call } = useBridge();
  return useCommand<'getHistory'>(QUERY_KEYS.history(saleId), () => call.getHistory({ saleId }));
}

/** The histories of some sales, in their order; undefined for one that is not known yet. */
export function useSaleHistories(saleIds: readonly string[]) {
  const { call } = useBridge();
  return useQueries({
    queries: saleIds.map((saleId) => ({
      queryKey: QUERY_KEYS.history(saleId),
      queryFn: async () => valueOf<'getHistory'>(await call.getHistory({ saleId })),
    })),
  }).map(({ data }) => data);
}

/** How many items there are, and in which categories. */
export function useCatalogue() {
  const { call } = useBridge();
  return useCommand<'getCatalogue'>(QUERY_KEYS.catalogue, () => call.getCatalogue(undefined));
}

const ITEMS_PAGE = 48;

/** The items of a category or of a search, by name, page by page. */
export function useItems(filter: ItemFilter) {
  const { call } = useBridge();
  return useInfiniteQuery({
    queryKey: QUERY_KEYS.items(filter),
    queryFn: async ({ pageParam }) =>
      valueOf<'listItems'>(await call.listItems({ ...filter, skip: pageParam, limit: ITEMS_PAGE })),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.more ? pages.length * ITEMS_PAGE : undefined),
    placeholderData: keepPreviousData,
  });
}

const LATEST_SALES = 12;

/** The latest sales of all days, for the counter. */
export function useLatestSales() {
  const { call } = useBridge();
  return useCommand<'listSales'>(QUERY_KEYS.latestSales, () => call.listSales({ limit: LATEST_SALES }));
}

/** What was sold in a range; asked again whenever a sale changes, as every list of sales is. */
export function useReport(range: CommandRequest<'getReport'>) {
  const { call } = useBridge();
  return useQuery({
    queryKey: QUERY_KEYS.report(range),
    queryFn: async () => valueOf<'getReport'>(await call.getReport(range)),
    placeholderData: keepPreviousData,
  });
}
