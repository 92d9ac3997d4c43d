import { useEffect, useState } from 'react';
import type { CustomerView } from '../../shared/ipc/customer-view.ts';
import { useBridge, useLinkState } from '../bridge/bridge-context.ts';

/** What the till wants the customer to see; asked for anew after each break of the connection. */
export function useCustomerView(): CustomerView | undefined {
  const { call, on } = useBridge();
  const link = useLinkState();
  const [view, setView] = useState<CustomerView>();
  useEffect(() => on.customerViewChanged(setView), [on]);
  useEffect(() => {
    if (link !== 'open') return;
    void call.getCustomerView(undefined).then((reply) => {
      if (reply.ok) setView(reply.value);
    });
  }, [call, link]);
  return view;
}
