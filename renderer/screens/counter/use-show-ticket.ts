import { useEffect, useEffectEvent, useRef } from 'react';
import type { EventPayload } from '../../../shared/ipc/contract.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { useBridge, useLinkState } from '../../bridge/bridge-context.ts';
import { newChargeId } from '../../bridge/page-random.ts';
import { ticketOf } from './ring-up.ts';
import type { Entry } from './use-entry.ts';

/** While somebody types, the display waits: a customer need not see every digit. */
const SETTLED_MS = 150;

/** Shows the ticket to the customer as it is rung up, and takes the tip that he chooses there. */
export function useShowTicket({ draft, currency, change, take }: Entry, settings: SettingsView): void {
  const { call, on } = useBridge();
  const link = useLinkState();
  /** The ticket's identity on the display; the next customer's is another. */
  const ticketId = useRef('');
  const ticket = ticketOf(draft, currency, settings.taxRates?.[0]);
  const shown = ticket && JSON.stringify([currency.currency, ticket]);

  const show = useEffectEvent(() => {
    if (!ticket) return void call.showCustomer({});
    if (ticketId.current === '') ticketId.current = newChargeId();
    const asked = { ...ticket, lines: [...ticket.lines] };
    void call.showCustomer({
      ticket: { ticketId: ticketId.current, currency: currency.currency, ticket: asked },
    });
  });
  useEffect(() => {
    const nothingShown = shown === undefined && ticketId.current === '';
    if (shown === undefined) ticketId.current = '';
    if (link !== 'open' || nothingShown) return;
    const timer = setTimeout(show, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [link, shown]);

  const takeTip = useEffectEvent(({ ticketId: of, tip }: EventPayload<'tipChosen'>) => {
    if (of !== ticketId.current) return;
    const { tip: _before, ...without } = draft;
    if (tip) change({ tip });
    else take(without, '');
  });
  useEffect(() => on.tipChosen(takeTip), [on]);
}
