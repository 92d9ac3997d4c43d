import { z } from 'zod';
import { parseAddress } from '../../shared/bitcoin/address.ts';
import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Clock } from '../../shared/clock.ts';
import { ok, type Result } from '../../shared/result.ts';
import { mayCall } from '../authentication/permission.ts';
import { isCurrent } from '../chain-watch/chain-watch.ts';
import { ownText } from '../own-text.ts';
import type { HubStore, Records } from '../store/hub-store.ts';
import type { Bell } from './bell.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { Call, HubFunctionImplementation, Outcome } from './hub-function.ts';
import { type InvoiceView, invoiceViews } from './invoice-view.ts';
import { badRequest, notPermitted, type Refusal, refuse, walletUnavailable } from './refusal.ts';

const NAME = 'check-invoice-status';
const MAX_ADDRESSES = 1_000;
const MAX_WAIT_MS = 60_000;

const addressesSchema = z.array(z.string()).max(MAX_ADDRESSES);

/** All that is kept of a call while it waits. */
interface StatusRequest extends Pick<Call, 'token' | 'account' | 'signal'> {
  /** All of the account's when absent. */
  readonly addresses?: readonly string[];
  readonly since?: string;
  /** On the clock that never jumps. */
  readonly deadlineMs: number;
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
  /** Thousands wait in here at the same time: what a look came to is not kept until the next. */
  async function answerNews(request: StatusRequest): Promise<Outcome> {
    const listening = bell.listen(`account ${request.account}`, `authkey ${request.token}`);
    try {
      for (;;) {
        const answer = await newsNow(request);
        if (answer) return answer;
        await listening.wait(request.deadlineMs - clock.monotonicMs(), request.signal);
      }
    } finally {
      listening.end();
    }
  }

  /** Nothing while there is something to wait for. */
  async function newsNow(request: StatusRequest): Promise<Outcome | undefined> {
    const look = await store.read((records) => lookAt(records, request, clock.nowMs()));
    if (!look.ok) return look;
    const { hasNews, cursor, invoices } = look.value;
    const isOver = request.signal.aborted || clock.monotonicMs() >= request.deadlineMs;
    return hasNews || isOver ? ok({ cursor, invoices }) : undefined;
  }

  return {
    kind: 'stepwise',
    run(call) {
      const request = parseRequest(call, network(), clock.monotonicMs());
      return request.ok ? answerNews(request.value) : Promise.resolve(request);
    },
  };
}

function parseRequest(
  { token, account, parameters, signal }: Call,
  network: NetworkName,
  nowMs: number,
): Result<StatusRequest, Refusal> {
  const { btc_addresses_json, since, wait_ms = '0' } = parameters;
  if (!/^[0-9]{1,9}$/.test(wait_ms) || Number(wait_ms) > MAX_WAIT_MS) {
    return badRequest('wait_ms', `is not a number of ms up to ${MAX_WAIT_MS}`);
  }
  const deadlineMs = nowMs + Number(wait_ms);
  const request = {
    token,
    account: ownText(account),
    signal,
    deadlineMs,
    ...(since !== undefined && { since: ownText(since) }),
  };
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
  request: StatusRequest,
  nowMs: number,
): Promise<Result<Look, Refusal>> {
  const { accounts, authkeys, deposits, chain } = records;
  const account = await accounts.find(request.account);
  if (!account || !mayCall(await authkeys.permissionsOf(request.token), request.account, NAME)) {
    return notPermitted(request.account, NAME);
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
