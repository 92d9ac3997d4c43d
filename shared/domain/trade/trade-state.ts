/**
 * How the payment of an invoice, or an order's placing or cancelling, stands.
 *
 * | state | means |
 * | --- | --- |
 * | `asking` | the hub is being asked |
 * | `unknown` | it was asked, and nobody knows whether it did it |
 * | `done` | the hub did it |
 * | `failed` | the hub did nothing |
 * | `taken-as-done`, `taken-as-undone` | a person decided what became of an unknown one |
 */
export const TRADE_STATES = [
  'asking',
  'unknown',
  'done',
  'failed',
  'taken-as-done',
  'taken-as-undone',
] as const;

export type TradeState = (typeof TRADE_STATES)[number];
