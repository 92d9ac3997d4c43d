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
  /** What was taken away just now and can be had back, as it is to be called. */
  readonly taken: string;
}

/** Where a draft is kept, so that a reload doesn't forget what was rung up and under which identity. */
export type DraftShelf = Pick<Storage, 'getItem' | 'setItem'>;

/** What can be undone: the draft as it was, and what was taken from it. */
interface Taken {
  readonly before: KeptDraft;
  readonly what: string;
}

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
  #taken: Taken | undefined;
  #shown: DraftOnCounter;

  constructor(shelf: DraftShelf, newId: () => string) {
    this.#shelf = shelf;
    this.#newId = newId;
    this.#kept = readKeptDraft(shelf.getItem(STORAGE_KEY));
    this.#shown = { draft: this.#kept.draft, taken: '' };
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

  /** Takes something away, until the next entry in a way that can be undone. */
  take(draft: Draft, what: string): void {
    const before = this.#kept;
    if (!isSameDraft(draft, before.draft)) this.#keep({ draft }, { before, what });
  }

  /** Brings back what was taken away, with the identity it had. */
  undo(): void {
    if (this.#taken) this.#keep(this.#taken.before);
  }

  /** The identity that the draft was last charged under, if it was. */
  lastIdentity(): ChargeIdentity | undefined {
    return this.#kept.identity;
  }

  /** The identity to charge the draft under; the same for as long as the draft stays as it is. */
  identityFor(request: ChargeRequest): ChargeIdentity {
    const identity = identityFor(this.#kept.identity, request, this.#newId);
    this.#keep({ draft: this.#kept.draft, identity }, this.#taken);
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

  #keep(kept: KeptDraft, taken?: Taken): void {
    this.#kept = kept;
    this.#taken = taken;
    this.#shown = { draft: kept.draft, taken: taken?.what ?? '' };
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
