import { useEffect } from 'react';
import { useBridge, useLinkState } from '../../bridge/bridge-context.ts';
import type { Place } from '../../navigation/place.ts';

/** The customer's display follows this page: it shows the sale that is on the screen, and nothing of other screens. */
export function useShowCustomer(place: Place): void {
  const { call } = useBridge();
  const link = useLinkState();
  const saleId = place.screen === 'sale' ? place.saleId : undefined;
  useEffect(() => {
    if (link !== 'open') return;
    void call.showCustomer(saleId === undefined ? {} : { saleId });
  }, [call, link, saleId]);
}
