import type { Clock } from '../../shared/clock.ts';
import type { HubFunction } from '../../shared/hub-protocol/functions.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { mayCall } from '../authentication/permission.ts';
import { transferInside } from '../bookkeeping/internal-transfer.ts';
import type { HubStore, Records } from '../store/hub-store.ts';
import type { Nonce, RefKey } from '../store/request-records.ts';
import type { Call, TransferChange } from './hub-function.ts';

/** A transfer that is asked for, and what it may not be without. */
export interface AskedTransfer {
  readonly function: HubFunction;
  readonly call: Pick<Call, 'token' | 'account'>;
  readonly change: TransferChange;
  readonly nonce?: Nonce | undefined;
  readonly once?: { readonly key: RefKey; readonly digest: string } | undefined;
}

/**
 * Whether a transfer is made, for good; if not, nothing of it is, and it is to be asked for by itself. Rejects where that is
 * not known.
 */
export type TransfersTogether = (asked: AskedTransfer) => Promise<boolean>;

interface Waiting {
  readonly asked: AskedTransfer;
  resolve(isMade: boolean): void;
  reject(error: unknown): void;
}

/** So many share a transaction at the most. */
const MAX_TOGETHER = 64;

/**
 * Makes transfers inside the hub that arrive while others are made together, in one transaction: its statements, and the
 * wait for the disk, are shared by all. If there is anything to say against one of them, none is made: each is then to be
 * asked for by itself, which says what.
 */
export function createTransfersTogether({
  store,
  clock,
}: {
  readonly store: HubStore;
  readonly clock: Clock;
}): TransfersTogether {
  const waiting: Waiting[] = [];
  let isBusy = false;

  async function makeWaiting(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) {
      const group = waiting.splice(0, MAX_TOGETHER);
      try {
        const isMade = await areMade(group.map(({ asked }) => asked));
        for (const { resolve } of group) resolve(isMade);
      } catch (error) {
        // Whether the database has committed is not known: to ask for each by itself might make it twice.
        for (const { reject } of group) reject(error);
      }
    }
    isBusy = false;
  }

  async function areMade(group: readonly AskedTransfer[]): Promise<boolean> {
    const outcome = await store.write(async (records) => {
      try {
        return await make(records, group, clock.nowMs());
      } catch {
        // It is undone; and it happens again to the one that it is about.
        return err('not all of them');
      }
    });
    return outcome.ok;
  }

  return (asked) => {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    waiting.push({ asked, resolve, reject });
    if (!isBusy) void makeWaiting();
    return promise;
  };
}

async function make(
  records: Records,
  group: readonly AskedTransfer[],
  nowMs: number,
): Promise<Result<null, 'not all of them'>> {
  const { authkeys, requests } = records;
  const refs = group.flatMap(({ once, change }) =>
    once ? [{ ...once.key, digest: once.digest, result: change.reply }] : [],
  );
  const nonces = group.flatMap(({ nonce }) => nonce ?? []);
  // The refs come first: whoever waits here for another process's transaction then judges nothing by its own.
  const [kept, spent, permissions] = await Promise.all([
    requests.keepRefs(refs, nowMs),
    requests.spendNonces(nonces),
    authkeys.permissionsOfAll(group.map(({ call }) => call.token)),
  ]);
  const mayAll = group.every(({ call, function: name }) =>
    mayCall(permissions.get(call.token) ?? [], call.account, name),
  );
  if (kept < refs.length || spent < nonces.length || !mayAll) return err('not all of them');
  const transfers = group.map(({ change }) => change.transfer);
  const moved = await transferInside(records, transfers, nowMs);
  return moved.ok ? ok(null) : err('not all of them');
}
