import type { Clock } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { Session } from '../people/session.ts';
import type { Sales } from '../sales/sales.ts';

export interface SaleSight {
  readonly session: Pick<Session, 'rights'>;
  readonly clock: Clock;
}

/**
 * From when on whoever is at the till may look at sales, ms since 1970: who may not look at all sees today's, by this machine's
 * day.
 */
export function salesSinceMs({ session, clock }: SaleSight): number {
  return session.rights().includes('all-sales') ? 0 : new Date(clock.nowMs()).setHours(0, 0, 0, 0);
}

/** Why whoever is at the till may not look at a sale of another day: `needs-right`. One that is not there is no secret. */
export function refusedSale(
  saleId: string,
  { sales, ...sight }: SaleSight & { readonly sales: Pick<Sales, 'view'> },
): TillError | undefined {
  const sale = sales.view(saleId);
  return sale.ok && sale.value.chargedMs < salesSinceMs(sight)
    ? tillError('needs-right', 'all-sales')
    : undefined;
}
