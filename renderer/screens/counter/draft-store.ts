import { createContext, useContext, useSyncExternalStore } from 'react';
import { type ChargeIdentity, type ChargeRequest, identityFor } from './charge-identity.ts';
import {
  type Draft,
  EMPTY_DRAFT,
  isSameDraft,
  type KeptDraft,
  readKeptDraft,
  writeKeptDraft,
} from './draft.ts';

/** What the counter shows of the draft. */
export interface DraftOnCounter {
  readonly draft: Draft;
  /** The amount that was cleared just now, so that it can be had back. */
  readonly cleared: string;
}

/** Where a draft is kept, so that a reload doesn't forget what was rung up and under which identity. */
export type DraftShelf = Pick<Storage, 'getItem' | 'setItem'>;

const STORAGE_KEY = 'till-draft';

/**
 * The page's draft. The identity that it is charged under belongs to it: the same draft, charged again after a lost
 * answer, a look at another screen or a reload, is the same sale; a changed draft is another.
 */
export class DraftStore {
  readonly #shelf: DraftShelf;
  readonly #newId: () => string;
  readonly #listeners = new Set<() => void>();
  #kept: KeptDraft;
  #cleared: KeptDraft | undefined;
  #shown: DraftOnCounter;

  constructor(shelf: DraftShelf, newId: () => string) {
    this.#shelf = shelf;
    this.#newId = newId;
    this.#kept = readKeptDraft(shelf.getItem(STORAGE_KEY));
    this.#shown = { draft: this.#kept.draft, cleared: '' };
  }

  readonly read = (): DraftOnCounter => this.#shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Takes what was typed. The same again changes nothing. */
  write(draft: Draft): void {
    this.#keep(isSameDraft(draft, this.#kept.draft) ? this.#kept : { draft });
  }

  /** Starts another sale, even with the words and the price of this one. */
  begin(draft: Draft): void {
    this.#keep({ draft });
  }

  /** Clears the amount, until the next entry in a way that can be undone. */
  clear(): void {
    const before = this.#kept;
    this.#keep({ draft: { ...before.draft, text: '' } }, before);
  }

  /** Brings back what was cleared, with the identity it had. */
  undoClear(): void {
    if (this.#cleared) this.#keep(this.#cleared);
  }

  /** The identity that the draft was last charged under, if it was. */
  lastIdentity(): ChargeIdentity | undefined {
    return this.#kept.identity;
  }

  /** The identity to charge the draft under; the same for as long as the draft stays as it is. */
  identityFor(request: ChargeRequest): ChargeIdentity {
    const identity = identityFor(this.#kept.identity, request, this.#newId);
    this.#keep({ draft: this.#kept.draft, identity }, this.#cleared);
    return identity;
  }

  /** What was asked under this identity has been dealt with; the draft, if it is still that one, is done. */
  sold(chargeId: string): void {
    if (this.#kept.identity?.chargeId === chargeId) this.#keep({ draft: EMPTY_DRAFT });
  }

  /** The draft stays, and is charged as another sale from now on. */
  renewIdentity(): void {
    this.#keep({ draft: this.#kept.draft });
  }

  #keep(kept: KeptDraft, cleared?: KeptDraft): void {
    this.#kept = kept;
    this.#cleared = cleared;
    this.#shown = { draft: kept.draft, cleared: cleared?.draft.text ?? '' };
    this.#shelf.setItem(STORAGE_KEY, writeKeptDraft(kept));
    for (const listener of this.#listeners) listener();
  }
}

export const DraftContext = createContext<DraftStore | undefined>(undefined);

export function useDraftStore(): DraftStore {
  const store = useContext(DraftContext);
  if (!store) throw new Error('no draft around this component');
  return store;
}

export function useDraftOnCounter(): DraftOnCounter {
  const store = useDraftStore();
  return useSyncExternalStore(store.subscribe, store.read);
}
