import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import type { SaleView } from '../../../shared/ipc/views.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { newChargeId } from '../../bridge/page-random.ts';
import { rememberSale } from '../../queries/live-updates.ts';
import { ChargeIdentity, type ChargeRequest } from './charge-identity.ts';

/** The pool of addresses is refilled within moments: a press just before that waits instead of failing. */
const ADDRESS_TRIES = 12;
const ADDRESS_PAUSE_MS = 300;

export interface Charging {
  /** Main's refusal of the latest press. */
  readonly error: TillError | undefined;
  readonly underWay: boolean;
  readonly charge: (request: ChargeRequest) => void;
  readonly forgetError: () => void;
}

/**
 * Charges once per press. The lock is a plain reference, closed before anything else happens: React's state
 * changes too late to stop a double tap. The code is painted in the frame after the reply.
 */
export function useCharge(onSale: (sale: SaleView) => void): Charging {
  const { call } = useBridge();
  const client = useQueryClient();
  const locked = useRef(false);
  const identity = useRef<ChargeIdentity>(undefined);
  const [error, setError] = useState<TillError>();
  const [underWay, setUnderWay] = useState(false);

  const charge = async (request: ChargeRequest) => {
    if (locked.current) return;
    locked.current = true;
    identity.current ??= new ChargeIdentity(newChargeId);
    setUnderWay(true);
    try {
      const press = { ...request, chargeId: identity.current.idFor(request) };
      let reply = await call.charge(press);
      for (
        let tries = 1;
        !reply.ok && reply.error.code === 'no-addresses' && tries < ADDRESS_TRIES;
        tries += 1
      ) {
        await new Promise((resolve) => setTimeout(resolve, ADDRESS_PAUSE_MS));
        reply = await call.charge(press);
      }
      if (!reply.ok) return setError(reply.error);
      identity.current.done();
      flushSync(() => {
        rememberSale(client, reply.value);
        onSale(reply.value);
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
    forgetError: () => setError(undefined),
  };
}
