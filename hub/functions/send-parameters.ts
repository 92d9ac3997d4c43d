import { parseAddress } from '../../shared/bitcoin/address.ts';
import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import { BTC } from '../../shared/money/currency.ts';
import { isPositive, type Money, parseMoney } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { badRequest, type Refusal, refuse } from './refusal.ts';

/** Where to send how much, in BTC. */
export interface SendParameters {
  readonly address: string;
  readonly amount: Money;
}

/** Reads `to_btc_address` and `amount` of `send-btc` and `estimate-send-btc` (hub-api §4). */
export function parseSend(parameters: Parameters, network: NetworkName): Result<SendParameters, Refusal> {
  const { to_btc_address, amount: amountText } = parameters;
  if (to_btc_address === undefined) return badRequest('to_btc_address', 'is missing');
  if (amountText === undefined) return badRequest('amount', 'is missing');
  const address = parseAddress(to_btc_address, network);
  if (!address.ok) {
    const message =
      address.error.code === 'wrong-network'
        ? 'The parameter to_btc_address is an address of another network.'
        : 'The parameter to_btc_address is no address.';
    return refuse('bad-address', message, { parameter: 'to_btc_address' });
  }
  const amount = parseMoney(amountText, BTC);
  if (!amount.ok || !isPositive(amount.value))
    return refuse('bad-amount', 'The parameter amount is no amount of BTC to send.', { parameter: 'amount' });
  return ok({ address: address.value, amount: amount.value });
}
