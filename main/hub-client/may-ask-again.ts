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
  /** By asking its hub again; otherwise a person decides. */
  readonly resolvesItself: boolean;
  /** The name of its hub, where that was left and does not answer. */
  readonly waitsFor?: string;
}

/**
 * Whether the hub that something was asked of can be asked for it again: it kept its `ref`, and keeps them still. While it
 * can't be reached it may be. What was asked for before a backup that was restored since is never asked for again: the till
 * may have learnt later that it failed, and done it anew.
 */
export function askAgain(
  asked: { readonly keepsRefs: boolean; readonly restoredSince: boolean },
  reach: HubReach,
): AskAgain {
  if (!asked.keepsRefs || asked.restoredSince) return { resolvesItself: false };
  switch (reach.kind) {
    case 'reached':
      return { resolvesItself: reach.keepsRefs };
    case 'away':
      return { resolvesItself: true, ...(reach.left !== undefined && { waitsFor: reach.left }) };
    case 'keyless':
      return { resolvesItself: false };
  }
}
