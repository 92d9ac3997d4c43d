import type { TillError } from '../../shared/errors/catalogue.ts';
import { add, type Money } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import { ourErrorOf } from '../hub-client/our-error.ts';

/** What a send costs: amounts in BTC. Absent is what the hub does not tell. */
export interface Cost {
  readonly fee?: Money;
  readonly available?: Money;
  readonly internal?: boolean;
}

/** What the hub says it would cost, or at least what is there. Errors: those of the hub. */
export async function costOf(
  { address, amount }: { readonly address: string; readonly amount: Money },
  client: HubClient,
): Promise<Result<Cost, TillError>> {
  if (client.supports('estimate-send-btc')) {
    const estimated = await client.estimateSendBtc({ address, amount });
    if (estimated.kind !== 'done') return err(ourErrorOf(estimated));
    const { fee, total, availableAfter, internal } = estimated.value;
    return ok({ fee, internal, available: add(availableAfter, total) });
  }
  if (!client.supports('my-balance')) return ok({});
  const balance = await client.myBalance();
  return balance.kind === 'done' ? ok({ available: balance.value.available }) : err(balance.error);
}
