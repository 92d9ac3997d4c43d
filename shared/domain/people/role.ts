/** Who somebody is in the shop: each may what the one before may by default, and more. */
export const ROLES = ['cashier', 'merchant', 'owner'] as const;

export type Role = (typeof ROLES)[number];

/** How the journal names the one owner of a shop that has added nobody. */
export const SOLE_OWNER = 'owner';
