import type { Role } from './role.ts';

/** What a person may do at the till. */
export const RIGHTS = [
  /** Ring up, take payments, print receipts, look at today's sales. */
  'sell',
  /** Take something off a price. */
  'discount',
  /** Open and close the drawer's shift, put cash in and take it out. */
  'shift',
  /** Get a refund ready for somebody who may send it. */
  'prepare-refund',
  /** Take a payment that is unconfirmed, or late. */
  'accept',
  /** Say that a sale is paid, whatever the chain says. */
  'mark-paid',
  /** Cancel a sale that asks for money. */
  'withdraw',
  /** Decide whose money it is, and what becomes of odd payments. */
  'resolve',
  /** Look at sales of any day. */
  'all-sales',
  'reports',
  'catalogue',
  /** Send refunds, up to the person's limit. */
  'refund',
  /** See what is in the account, and what was sent. */
  'balance',
  'send',
  'trade',
  'settings',
  'people',
  /** Hubs and their authkeys. */
  'keys',
  'backup',
] as const;

export type Right = (typeof RIGHTS)[number];

/** The rights of the roles that an owner can adjust; an owner has them all. */
export type GrantedRights = Readonly<Record<Exclude<Role, 'owner'>, readonly Right[]>>;

const CASHIERS: readonly Right[] = ['sell', 'discount', 'shift', 'prepare-refund'];

export const DEFAULT_RIGHTS: GrantedRights = {
  cashier: CASHIERS,
  merchant: [...CASHIERS, 'accept', 'mark-paid', 'withdraw', 'resolve', 'all-sales', 'reports', 'catalogue'],
};

export function rightsOf(role: Role, granted: GrantedRights): readonly Right[] {
  return role === 'owner' ? RIGHTS : granted[role];
}
