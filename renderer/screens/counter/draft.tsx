import { createContext, type ReactNode, useContext, useRef } from 'react';

/** A sale being rung up; it survives a look at another screen. */
export interface Draft {
  readonly text: string;
  readonly memo: string;
  /** `BTC` or a fiat code, where the cashier chose another one than the shop's. */
  readonly currency?: string;
}

export const EMPTY_DRAFT: Draft = { text: '', memo: '' };

interface DraftStore {
  read(): Draft;
  write(draft: Draft): void;
}

const DraftContext = createContext<DraftStore>({ read: () => EMPTY_DRAFT, write: () => {} });

export function DraftProvider({ children }: { readonly children: ReactNode }) {
  const draft = useRef(EMPTY_DRAFT);
  const store = useRef<DraftStore>({
    read: () => draft.current,
    write: (next) => {
      draft.current = next;
    },
  });
  return <DraftContext value={store.current}>{children}</DraftContext>;
}

export function useDraftStore(): DraftStore {
  return useContext(DraftContext);
}
