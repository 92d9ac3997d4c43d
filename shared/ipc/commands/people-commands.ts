import { z } from 'zod';
import { peopleView, personLogEntry, right, role } from '../people-view.ts';

/** Digits; how many, main says. */
const pin = z.string().max(100);

const personName = z.string().max(200);

/** What somebody may send in a day, in BTC. */
const dailyLimit = z.string().max(40).optional();

export const PEOPLE_COMMANDS = {
  getPeople: { request: z.undefined(), reply: peopleView },
  /** Lets somebody in, instead of whoever was at the till. */
  logIn: { request: z.object({ name: personName, pin }), reply: peopleView },
  /** The first PIN of somebody who has none yet, who is then at the till. */
  chooseFirstPin: { request: z.object({ name: personName, pin }), reply: peopleView },
  /** Another PIN for whoever is at the till. */
  changePin: { request: z.object({ current: pin, pin }), reply: peopleView },
  lockTill: { request: z.undefined(), reply: peopleView },
  /** Somebody touched a page: the till does not lock for a while. */
  noteTouch: { request: z.undefined(), reply: z.object({}) },
  /** The first one is an owner, has a PIN, and is at the till from then on. Without a PIN he chooses it himself. */
  addPerson: {
    request: z.object({ name: personName, role, pin: pin.optional(), dailyLimit }),
    reply: peopleView,
  },
  changePerson: { request: z.object({ name: personName, role, dailyLimit }), reply: peopleView },
  removePerson: { request: z.object({ name: personName }), reply: peopleView },
  givePin: { request: z.object({ name: personName, pin }), reply: peopleView },
  setRights: {
    request: z.object({ role: role.exclude(['owner']), rights: z.array(right).max(100) }),
    reply: peopleView,
  },
  /** What somebody did beside selling, the latest first; `belowSeq` goes on below the last one that was answered. */
  listPersonLog: {
    request: z.object({ name: personName, belowSeq: z.number().int().positive().optional() }),
    reply: z.object({ entries: z.array(personLogEntry), more: z.boolean() }),
  },
} as const;
