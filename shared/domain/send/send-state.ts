/**
 * How a send stands.
 *
 * | state | means |
 * | --- | --- |
 * | `sending` | the hub is being asked |
 * | `unknown` | it was asked, and nobody knows whether it did it |
 * | `sent` | the hub did it |
 * | `confirmed` | it is in the chain, or was inside the hub |
 * | `failed` | the hub did nothing |
 * | `returned` | the hub gave the money back to the account |
 * | `taken-as-sent`, `taken-as-unsent` | a person decided what became of an unknown one |
 */
export const SEND_STATES = [
  'sending',
  'unknown',
  'sent',
  'confirmed',
  'failed',
  'returned',
  'taken-as-sent',
  'taken-as-unsent',
] as const;

export type SendState = (typeof SEND_STATES)[number];

/** Whether nobody knows yet what becomes of it: it blocks its twin. */
export function isUnresolved(state: SendState): boolean {
  return state === 'sending' || state === 'unknown';
}

/** Whether the money left, or may have left: it counts towards limits and refunds. */
export function mayHaveLeft(state: SendState): boolean {
  return state !== 'failed' && state !== 'returned' && state !== 'taken-as-unsent';
}
