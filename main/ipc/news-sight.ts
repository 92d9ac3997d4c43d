import type { EventName, EventPayload } from '../../shared/ipc/contract.ts';
import type { NeededRight, Session } from '../people/session.ts';
import { TRADE_RIGHTS } from '../trading/trade-rights.ts';

/** Whether whoever is at the till may hear of this: of money that went out, only who may look at it. */
export function mayHear<Name extends EventName>(
  name: Name,
  payload: EventPayload<Name>,
  session: Pick<Session, 'refusalOf'>,
): boolean {
  const needed = NEEDED[name]?.(payload);
  return needed === undefined || !session.refusalOf(needed);
}

/** The rights of which one is enough; nothing for what everybody may hear, also while the till is locked. */
const NEEDED: { readonly [Name in EventName]?: (payload: EventPayload<Name>) => NeededRight } = {
  sendChanged: ({ purpose }) => (purpose === 'refund' ? ['balance', 'refund'] : 'balance'),
  tradeChanged: ({ what }) => TRADE_RIGHTS[what],
  shiftsChanged: () => 'shift',
};
