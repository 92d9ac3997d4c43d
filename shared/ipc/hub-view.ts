import { z } from 'zod';
import { NETWORK_NAMES } from '../bitcoin/network.ts';

/** Functions of a hub that have a screen of their own where it has them. */
export const HUB_OFFERS = [
  'pay-invoice',
  'find-invoices',
  'place-order',
  'cancel-order',
  'get-exchange-quote',
] as const;

const hubProblem = z.object({ code: z.string(), message: z.string(), detail: z.string().optional() });

/** A hub that new sales no longer go to, while sales that were charged there are watched. */
export const leftHubView = z.object({
  hubId: z.string(),
  name: z.string(),
  /** Sales there that still show a code, or wait for a confirmation or a person. */
  openSales: z.number(),
  lastHeardMs: z.number().optional(),
  /** Why nothing is heard of them. */
  problem: hubProblem.optional(),
  /** The host for credentials that its overview now names instead of the one agreed to. */
  newHost: z.string().optional(),
});

export const hubStatusView = z.object({
  /** `fresh`: heard from lately. `stale`: the last try failed. `never`: not heard from since the start. */
  connection: z.enum(['fresh', 'stale', 'never']),
  name: z.string(),
  /** Host that requests and credentials go to. */
  host: z.string(),
  network: z.enum(NETWORK_NAMES),
  lastHeardMs: z.number().optional(),
  /** Why the last try failed. */
  problem: hubProblem.optional(),
  addressesLeft: z.number(),
  /** How payments are found: by address, or by the balance alone. */
  watching: z.enum(['by-address', 'by-balance']),
  /** By balance alone: booking is off until a person looked. */
  bookingPaused: z.boolean(),
  /** How far this machine's clock is behind (positive) or ahead of the hub's. */
  clockOffsetMs: z.number(),
  unattributed: z.number(),
  /** Whose certificate authority the owner pinned for this hub; absent where the system's are trusted. */
  pinnedCa: z.string().optional(),
  /** The hub whose overview now names another host for credentials than the one agreed to. */
  newHost: z.string().optional(),
  /** What it does beside selling and sending; absent while that is not known. */
  offers: z.array(z.enum(HUB_OFFERS)).optional(),
  /** Absent where there are none. */
  left: z.array(leftHubView).optional(),
});

/** What an overview said of a hub, shown before credentials are given. */
export const hubSummary = z.object({
  url: z.string(),
  name: z.string(),
  network: z.enum(NETWORK_NAMES).optional(),
  /** Host that credentials will go to. */
  credentialsHost: z.string(),
  /** True when that is another host than the one asked. */
  otherHost: z.boolean(),
  authenticationType: z.union([z.literal(1), z.literal(2)]),
  functions: z.array(z.string()),
  canMakeAddresses: z.boolean(),
  canWatchByAddress: z.boolean(),
  canCreateAccount: z.boolean(),
  refs: z.boolean(),
});

/** A hub that the till was with; its keys are kept. */
export const formerHubView = z.object({
  id: z.string(),
  name: z.string(),
  /** Empty for a hub that the till starts itself. */
  host: z.string(),
  account: z.string(),
  network: z.enum(NETWORK_NAMES).optional(),
});

/** A hub and account that the till has keys to, or its practice hub. */
export const knownHubView = z.object({
  /** One account of one hub. */
  hubId: z.string(),
  name: z.string(),
  /** Empty for a hub that the till starts itself and that does not run now. */
  host: z.string(),
  account: z.string(),
  network: z.enum(NETWORK_NAMES).optional(),
  /** What is paid there is no money. */
  practice: z.boolean(),
  forNewSales: z.boolean(),
  /** Sales there that still show a code, or wait for a confirmation or a person, and are watched. */
  openSales: z.number(),
  lastHeardMs: z.number().optional(),
  problem: hubProblem.optional(),
  /** The host for credentials that a left hub now names instead of the one agreed to. */
  newHost: z.string().optional(),
});

/** What the till's own authkey may do, and whether the owner's is here too. */
export const tillKeyView = z.object({
  /** The owner's key is here, sealed with his passphrase. */
  sealed: z.boolean(),
  /** Whether the till's own authkey moves money; absent while the hub does not say. */
  mayMoveMoney: z.boolean().optional(),
  /** Whether it can be changed for one that only receives. */
  canRestrict: z.boolean(),
});

export type HubStatusView = z.infer<typeof hubStatusView>;

export type LeftHubView = z.infer<typeof leftHubView>;

export type HubSummary = z.infer<typeof hubSummary>;

export type FormerHubView = z.infer<typeof formerHubView>;

export type KnownHubView = z.infer<typeof knownHubView>;

export type TillKeyView = z.infer<typeof tillKeyView>;
