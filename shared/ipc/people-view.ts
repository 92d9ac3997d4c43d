import { z } from 'zod';
import { RIGHTS } from '../domain/people/right.ts';
import { ROLES } from '../domain/people/role.ts';

export const role = z.enum(ROLES);
export const right = z.enum(RIGHTS);

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
});
export type PersonLogEntry = z.infer<typeof personLogEntry>;
