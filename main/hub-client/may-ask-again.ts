/** How the till stands to the hub that something was asked of. */
export type HubReach =
  /** It can be asked now. */
  | { readonly kind: 'reached'; readonly keepsRefs: boolean }
  /** It may be again; `left` is its name, where new sales go to another one. */
  | { readonly kind: 'away'; readonly left?: string }
  /** The keys to it are not there. */
  | { readonly kind: 'keyless' };

/** How something unknown may come to be known. */
export interface AskAgain {
  /** Without a person, who decides otherwise. */
  readonly resolvesItself: boolean;
  /** By asking its hub again; otherwise its list may tell. */
  readonly asksAgain: boolean;
  /** The name of its hub, where that was left and does not answer. */
  readonly waitsFor?: string;
}

/**
 * Whether the hub that something was asked of can be asked for it again: it kept its `ref`, and keeps them still. While it
 * can't be reached it may be. What was asked for before a backup that was restored since is never asked for again: the till
 * may have learnt later that it failed, and done it anew. The hub's list is looked at before a person decides that.
 */
export function askAgain(
  asked: { readonly keepsRefs: boolean; readonly restored?: 'list-unread' | 'looked-up' | undefined },
  reach: HubReach,
): AskAgain {
  const forAPerson = { resolvesItself: false, asksAgain: false };
  if (!asked.keepsRefs) return forAPerson;
  // Without keys its list can't be had either: nobody waits for it.
  if (asked.restored !== undefined && reach.kind !== 'keyless')
    return { ...forAPerson, resolvesItself: asked.restored === 'list-unread' };
  switch (reach.kind) {
    case 'reached':
      return { resolvesItself: reach.keepsRefs, asksAgain: reach.keepsRefs };
    case 'away':
      return {
        resolvesItself: true,
        asksAgain: true,
        ...(reach.left !== undefined && { waitsFor: reach.left }),
      };
    case 'keyless':
      return forAPerson;
  }
}
