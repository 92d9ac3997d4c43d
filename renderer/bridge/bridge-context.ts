import { createContext, useContext, useSyncExternalStore } from 'react';
import type { TillBridge } from '../../shared/ipc/contract.ts';
import type { LinkState, TillLink } from './till-link.ts';

export const LinkContext = createContext<TillLink | undefined>(undefined);

function useLink(): TillLink {
  const link = useContext(LinkContext);
  if (!link) throw new Error('no till link around this component');
  return link;
}

export function useBridge(): TillBridge {
  return useLink().bridge;
}

export function useLinkState(): LinkState {
  const link = useLink();
  return useSyncExternalStore(link.subscribe, link.state);
}
