import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import type { HubStatusView } from '../../../shared/ipc/hub-view.ts';
import type { SaleView } from '../../../shared/ipc/sale-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { rememberSale } from '../../queries/live-updates.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import type { ChargeRequest } from './charge-identity.ts';
import { useDraftStore } from './draft-store.ts';

/** How long a press waits for the hub's next address, and how often it asks main meanwhile. */
const ADDRESS_PATIENCE_MS = 20_000;
const ADDRESS_PAUSE_MS = 250;

export interface Charging {
  /** Main's refusal of the latest press. */
  readonly error: TillError | undefined;
  readonly underWay: boolean;
  readonly charge: (request: ChargeRequest) => void;
  /** The entry has changed: what was refused, or still waits for an address, is no longer wanted. */
  readonly entryChanged: () => void;
}

/**
 * Charges once per press. The lock is a plain reference, closed before anything else happens: React's state
 * changes too late to stop a double tap. The code is painted in the frame after the reply. A press that meets an
 * empty pool of addresses waits for the refill, as long as the hub answers and the counter stays on the screen.
 * An answer that comes when the cashier has gone to another screen finishes the draft all the same.
 */
export function useCharge(onSale: (sale: SaleView) => void): Charging {
  const { call } = useBridge();
  const client = useQueryClient();
  const drafts = useDraftStore();
  const locked = useRef(false);
  /** Counts the entries; a press waits only for the one that it was made for. */
  const entry = useRef(0);
  const onScreen = useRef(false);
  const [error, setError] = useState<TillError>();
  const [underWay, setUnderWay] = useState(false);
  useEffect(() => {
    onScreen.current = true;
    return () => {
      onScreen.current = false;
    };
  }, []);

  const charge = async (request: ChargeRequest) => {
    if (locked.current) return;
    locked.current = true;
    const pressedFor = entry.current;
    const wanted = () => onScreen.current && entry.current === pressedFor;
    const known = drafts.lastIdentity();
    let { chargeId } = drafts.identityFor(request);
    const { tendered, ...asked } = request;
    const ask = () =>
      tendered ? call.tender({ ...asked, ...tendered, chargeId }) : call.charge({ ...asked, chargeId });
    setUnderWay(true);
    try {
      let reply = await ask();
      // The sale that an earlier press made unheard was paid, or ran out, meanwhile: that is not this customer's.
      if (reply.ok && chargeId === known?.chargeId && isOver(reply.value)) {
        if (!wanted()) return;
        drafts.renewIdentity();
        ({ chargeId } = drafts.identityFor(request));
        reply = await ask();
      }
      for (let waitedMs = 0; waitedMs < ADDRESS_PATIENCE_MS; waitedMs += ADDRESS_PAUSE_MS) {
        if (reply.ok || reply.error.code !== 'no-addresses' || hubIsAway(client)) break;
        await new Promise((resolve) => setTimeout(resolve, ADDRESS_PAUSE_MS));
        if (!wanted()) return;
        reply = await ask();
      }
      if (!reply.ok) return setError(reply.error);
      const sale = reply.value;
      flushSync(() => {
        drafts.sold(chargeId);
        rememberSale(client, sale);
        if (onScreen.current) onSale(sale);
      });
    } finally {
      locked.current = false;
      setUnderWay(false);
    }
  };
  return {
    error,
    underWay,
    charge: (request) => void charge(request),
    entryChanged: () => {
      entry.current += 1;
      setError(undefined);
    },
  };
}

/** Nothing may be paid any more for this invoice. */
function isOver(sale: SaleView): boolean {
  return sale.tender === 'bitcoin' && sale.uri === undefined;
}

/** No address will come from a hub that doesn't answer. */
function hubIsAway(client: QueryClient): boolean {
  const status = client.getQueryData<HubStatusView>(QUERY_KEYS.hubStatus);
  return status?.problem !== undefined;
}
