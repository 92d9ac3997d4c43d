import { refusalOfSend, type SendLimits, type SendMemory } from '../../shared/domain/send/send-guard.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { BTC, currency } from '../../shared/money/currency.ts';
import { btc, type Money, zero } from '../../shared/money/money.ts';
import { fiatValue } from '../../shared/money/rate.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubKeeper } from '../hub-session/hub-keeper.ts';
import type { RateKeeper } from '../rates/rate-keeper.ts';
import type { AddressPool } from '../sales/address-pool.ts';
import type { Preferences } from '../settings/preferences.ts';
import type { SendingHub } from './sending-hub.ts';

/**
 * The hub that the till is with; a hub of 2011 does not say which network it is on, its addresses do. Errors: `not-set-up`,
 * `locked`, `hub-unreachable`.
 */
export function sendingHubOf(
  { place, session }: HubKeeper,
  pool: Pick<AddressPool, 'networkAt'>,
): Result<SendingHub, TillError> {
  if (!place) return err(tillError('not-set-up'));
  if (!session) return err(tillError('locked'));
  const { client, connection } = session;
  if (!client) return err(connection.problem ?? tillError('hub-unreachable'));
  const network = place.network ?? client.overview.hub?.network ?? pool.networkAt(place.hubId) ?? 'mainnet';
  return ok({ hubId: place.hubId, name: place.name, network, client });
}

/** The owner's limits, and the person's own. */
export function sendLimits({ sendLimits: limits }: Preferences, dailyLimit: string | undefined): SendLimits {
  const amount = (text: string | undefined) => (text === undefined ? undefined : btc(text));
  return {
    perSend: amount(limits?.perSend),
    perDay: amount(limits?.perDay),
    perPerson: amount(dailyLimit),
  };
}

/** Why an invoice must not be paid: what is said of any send of as much to its address, but for how small it may be. */
export function refusePayment(
  { address, amount }: { readonly address: string; readonly amount: Money },
  memory: SendMemory,
  limits: SendLimits,
): TillError | undefined {
  const refusal = refusalOfSend({ address, amount, dust: zero(BTC), paysInvoice: true }, memory, limits);
  return refusal && tillError(refusal.code, refusal.detail);
}

/** What bitcoin is worth in the shop's currency, where it has one with a rate that may be used. */
export function worthNow(amount: Money, preferences: Preferences, rates: RateKeeper): Money | undefined {
  if (preferences.currency === BTC) return undefined;
  const quote = rates.quote(currency(preferences.currency));
  return quote.ok ? fiatValue(amount, quote.value.rate) : undefined;
}
