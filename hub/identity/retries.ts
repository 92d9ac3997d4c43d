/** After the first failure; twice as long after each further one. */
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;
/** From when the network had the transaction: an identity that comes later is of little use. */
const GIVE_UP_AFTER_MS = 3_600_000;

/**
 * When to try again what has failed so often (1 for the first time), at or after what the other side asked for.
 * Nothing when that is too late.
 */
export function nextTryMs(
  { createdMs, failures }: { readonly createdMs: number; readonly failures: number },
  nowMs: number,
  retryAfterMs = 0,
): number | undefined {
  const backOffMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
  const dueMs = nowMs + Math.max(backOffMs, retryAfterMs);
  return dueMs - createdMs > GIVE_UP_AFTER_MS ? undefined : dueMs;
}
