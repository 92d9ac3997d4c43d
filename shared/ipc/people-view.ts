import { z } from 'zod';
import { RIGHTS } from '../domain/people/right.ts';
import { ROLES } from '../domain/people/role.ts';

export const role = z.enum(ROLES);
export const right = z.enum(RIGHTS);

/**
 * What is done about hubs, keys and copies.
 *
 * | act | means |
 * | --- | --- |
 * | `hub-connected`, `hub-returned` | the till was set up with a hub, or with one that it had left |
 * | `hub-added` | it knows one more hub or account |
 * | `hub-left` | it is with no hub any more |
 * | `host-accepted` | its credentials are about to go to another host, which the hub named |
 * | `ca-pinned`, `ca-unpinned` | one certificate authority alone is trusted for the hub, or the system's |
 * | `receive-only` | its authkey sells and moves no money; the owner's is sealed |
 * | `backup-begun`, `journal-exported` | a copy is about to leave |
 * | `daily-backup-on`, `daily-backup-off` | what was decided of daily backups |
 * | `rate-accepted` | a rate that seemed wrong is believed |
 */
export const ownerAct = z.enum([
  'hub-connected',
  'hub-returned',
  'hub-added',
  'hub-left',
  'host-accepted',
  'ca-pinned',
  'ca-unpinned',
  'receive-only',
  'backup-begun',
  'journal-exported',
  'daily-backup-on',
  'daily-backup-off',
  'rate-accepted',
]);
export type OwnerAct = z.infer<typeof ownerAct>;

const personView = z.object({
  name: z.string(),
  role,
  /** Whether a PIN was chosen for him; else he chooses it when he first comes. */
  hasPin: z.boolean(),
  /** Until when no PIN of his is looked at, after wrong ones. */
  waitUntilMs: z.number().optional(),
  /** What he may send in a day, in BTC; absent: as much as anybody may. */
  dailyLimit: z.string().optional(),
});

/** Who works here, and who is at the till. */
export const peopleView = z.object({
  /** None while one owner works alone: then nobody logs in. */
  people: z.array(personView),
  /** Who is at the till, with all that he may; absent: nobody, it is locked. */
  atTill: z.object({ name: z.string(), role, rights: z.array(right) }).optional(),
  /** What the roles beside the owner may. */
  rights: z.object({ cashier: z.array(right), merchant: z.array(right) }),
});
export type PeopleView = z.infer<typeof peopleView>;

/** A line of what somebody did, beside what he sold. */
export const personLogEntry = z.object({
  seq: z.number(),
  atMs: z.number(),
  /** Of the journal's kinds of events. */
  kind: z.string(),
  /** The sale that it was about. */
  number: z.number().optional(),
  /** Whom it was about, where that is a person. */
  about: z.string().optional(),
  reason: z.string().optional(),
  /** Of an `owner-act`: which, and to what. */
  act: ownerAct.optional(),
  what: z.string().optional(),
  /** Settings that were changed, as they became. */
  settings: z.record(z.string(), z.unknown()).optional(),
  /** Wrong tries in a row. */
  tries: z.number().optional(),
});
export type PersonLogEntry = z.infer<typeof personLogEntry>;
