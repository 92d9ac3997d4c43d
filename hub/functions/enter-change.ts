import { ok, type Result } from '../../shared/result.ts';
import { transferInside } from '../bookkeeping/internal-transfer.ts';
import type { Records } from '../store/hub-store.ts';
import type { Stage, StagedChange, TransferChange } from './hub-function.ts';
import type { Refusal } from './refusal.ts';

/** Makes a change inside the transaction that the records are of. */
export async function enterChange(
  records: Records,
  change: StagedChange,
  nowMs: number,
): Promise<Result<Stage, Refusal>> {
  if (!('transfer' in change)) return change(records);
  const moved = await transferInside(records, [change.transfer], nowMs);
  return moved.ok ? ok(stageOf(change)) : moved;
}

/** What a transfer comes to once it is made. */
export function stageOf({ transfer, reply }: TransferChange): Stage {
  return { reply, rings: [`account ${transfer.payee}`] };
}
