import { type MoneyText, toMoneyText } from '../../shared/money/money.ts';
import type { HubClient } from './hub-client.ts';

/**
 * What is available there before a hub is asked that keeps no `ref`s, BTC first: a fact for whoever has to decide what became of
 * it. Nothing where the hub does not tell, or can be asked again.
 */
export async function balancesBefore(
  client: HubClient,
): Promise<readonly [MoneyText, ...MoneyText[]] | undefined> {
  if (client.keepsRefs) return undefined;
  const read = client.supports('my-balance') ? await client.myBalance() : undefined;
  if (read?.kind !== 'done') return undefined;
  const { available, others } = read.value;
  return [toMoneyText(available), ...others.map((other) => toMoneyText(other.available))];
}
