import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { QUERY_KEYS } from './query-keys.ts';

/** Looks at the hub at once; one look at a time. */
export function useCheckNow(): { readonly check: () => void; readonly checking: boolean } {
  const { call } = useBridge();
  const client = useQueryClient();
  const underWay = useRef(false);
  const [checking, setChecking] = useState(false);
  const check = async () => {
    if (underWay.current) return;
    underWay.current = true;
    setChecking(true);
    const reply = await call.checkNow(undefined);
    if (reply.ok) client.setQueryData(QUERY_KEYS.hubStatus, reply.value);
    underWay.current = false;
    setChecking(false);
  };
  return { check: () => void check(), checking };
}
