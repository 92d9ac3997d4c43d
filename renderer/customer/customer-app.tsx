import { useEffect, useState } from 'react';
import type { CustomerView } from '../../shared/ipc/customer-view.ts';
import { type AppearanceProps, Appearing } from '../appearance-follower.tsx';
import { useLinkState } from '../bridge/bridge-context.ts';
import { usePageClock } from '../bridge/page-clock.ts';
import { UnitContext } from '../queries/use-unit.ts';
import { CustomerScreen } from './customer-screen.tsx';
import { useCustomerView } from './use-customer-view.ts';

/** The customer's display: what is to be paid, and whether it is. */
export function CustomerApp(props: Omit<AppearanceProps, 'children'>) {
  const view = useCustomerView();
  const link = useLinkState();
  const nowMs = useNow() + (view?.clockOffsetMs ?? 0);
  // An old code must not stay while nobody says whether it may still be paid.
  const shown = link === 'open' || link === 'waiting' ? view : idle(view);
  return (
    <Appearing {...props} wanted={view}>
      <UnitContext value={view?.unit}>{shown && <CustomerScreen view={shown} nowMs={nowMs} />}</UnitContext>
    </Appearing>
  );
}

function idle(view: CustomerView | undefined): CustomerView | undefined {
  if (!view) return undefined;
  const { sale: _sale, ticket: _ticket, ...rest } = view;
  return rest;
}

const SECOND_MS = 1_000;

function useNow(): number {
  const clock = usePageClock();
  const [nowMs, setNowMs] = useState(() => clock.nowMs());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(clock.nowMs()), SECOND_MS);
    return () => clearInterval(timer);
  }, [clock]);
  return nowMs;
}
