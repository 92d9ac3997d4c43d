import { z } from 'zod';
import { parseAddress } from '../../shared/bitcoin/address.ts';
import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import { ok, type Result } from '../../shared/result.ts';
import { mayCall } from '../authentication/permission.ts';
import { isCurrent } from '../chain-watch/chain-watch.ts';
import type { HubStore, Records } from '../store/hub-store.ts';
import type { Bell } from './bell.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { Call, HubFunctionImplementation } from './hub-function.ts';
import { type InvoiceView, invoiceViews } from './invoice-view.ts';
import { badRequest, notPermitted, type Refusal, refuse, walletUnavailable } from './refusal.ts';

const NAME = 'check-invoice-status';
const MAX_ADDRESSES = 1_000;
const MAX_WAIT_MS = 60_000;

const addressesSchema = z.array(z.string()).max(MAX_ADDRESSES);

interface StatusRequest {
  /** All of the account's when absent. */
  readonly addresses?: readonly string[];
  readonly since?: string;
  readonly waitMs: number;
}

/** `check-invoice-status` (hub-api §4): what came in by address, at once or as soon as it changes. */
export function checkInvoiceStatus({
  store,
  clock,
  bell,
  network,
}: {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly network: () => NetworkName;
}): HubFunctionImplementation {
  return {
    kind: 'stepwise',
    async run(call) {
      const request = parseRequest(call.parameters, network());
      if (!request.ok) return request;
      const deadlineMs = clock.monotonicMs() + request.value.waitMs;
      const listening = bell.listen(`account ${call.account}`, `authkey ${call.token}`);
      try {
        for (;;) {
          const look = await store.read((records) => lookAt(records, call, request.value, clock.nowMs()));
          if (!look.ok) return look;
          const leftMs = deadlineMs - clock.monotonicMs();
          const { hasNews, cursor, invoices } = look.value;
          if (hasNews || leftMs <= 0 || call.signal.aborted) return ok({ cursor, invoices });
          await listening.wait(leftMs, call.signal);
        }
      } finally {
        listening.end();
      }
    },
  };
}

function parseRequest(parameters: Parameters, network: NetworkName): Result<StatusRequest, Refusal> {
  const { btc_addresses_json, since, wait_ms = '0' } = parameters;
  if (!/^[0-9]{1,9}$/.test(wait_ms) || Number(wait_ms) > MAX_WAIT_MS) {
    return badRequest('wait_ms', `is not a number of ms up to ${MAX_WAIT_MS}`);
  }
  const request = { ...(since !== undefined && { since }), waitMs: Number(wait_ms) };
  if (btc_addresses_json === undefined) return ok(request);
  const listed = parseList(btc_addresses_json);
  if (!listed)
    return badRequest('btc_addresses_json', `is not a JSON list of up to ${MAX_ADDRESSES} addresses`);
  const addresses = new Set<string>();
  for (const text of listed) {
    const address = parseAddress(text, network);
    if (!address.ok) {
      return refuse('bad-address', 'One of the addresses is not one of this network.', {
        parameter: 'btc_addresses_json',
      });
    }
    addresses.add(address.value);
  }
  return ok({ ...request, addresses: [...addresses] });
}

function parseList(json: string): readonly string[] | undefined {
  try {
    return addressesSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

interface Look {
  /** Whether there is something to answer, rather than to wait for. */
  readonly hasNews: boolean;
  readonly cursor: string;
  readonly invoices: Readonly<Record<string, InvoiceView>>;
}

/** Permissions are looked at each time: they may have been taken away while the request waited. */
async function lookAt(
  records: Records,
  call: Call,
  request: StatusRequest,
  nowMs: number,
): Promise<Result<Look, Refusal>> {
  const { accounts, authkeys, deposits, chain } = records;
  const account = await accounts.find(call.account);
  if (!account || !mayCall(await authkeys.permissionsOf(call.token), call.account, NAME)) {
    return notPermitted(call.account, NAME);
  }
  const { addresses } = request;
  if (addresses && (await accounts.addressesOf(account.id, addresses)).length < addresses.length) {
    return refuse('unknown-address', 'One of the addresses is not one of this account.');
  }
  const end = { cursorName: account.cursorName, number: account.changeNumber };
  const changedSince = request.since === undefined ? undefined : parseCursor(request.since, end);
  const paid = await deposits.ofAccount(account.id, { addresses, changedSince });
  const shown =
    changedSince === undefined
      ? (addresses ?? (await accounts.addressesOf(account.id)))
      : [...new Set(paid.map(({ address }) => address))];
  const seen = await chain.get();
  // What is not there may have come in meanwhile: that it did not is for the node to say.
  if (!isCurrent(seen, nowMs)) return walletUnavailable();
  const { tipHeight = 0 } = seen ?? {};
  return ok({
    hasNews: changedSince === undefined || shown.length > 0,
    cursor: formatCursor(end),
    invoices: invoiceViews(shown, paid, tipHeight),
  });
}
