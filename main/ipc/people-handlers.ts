import { PIN } from '../../shared/domain/people/pin.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { PeopleView } from '../../shared/ipc/people-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { personLog } from '../people/person-log.ts';
import type { CommandHandlers } from './doorway.ts';
import type { HandlerParts } from './handler-parts.ts';

/** Who works here, who is at the till, and what they may. */
export function peopleHandlers({ journal, people, pins, session, peopleView, peopleChanged }: HandlerParts) {
  const after = (done: Result<unknown, TillError>): Result<PeopleView, TillError> => {
    if (!done.ok) return done;
    peopleChanged();
    return ok(peopleView());
  };
  return {
    getPeople: () => ok(peopleView()),
    async logIn({ name, pin }) {
      const entered = await session.logIn(name, pin);
      return entered.ok ? ok(peopleView()) : entered;
    },
    async chooseFirstPin({ name, pin }) {
      const entered = await session.chooseFirstPin(name, pin);
      return entered.ok ? ok(peopleView()) : entered;
    },
    changePin: async ({ current, pin }) => after(await session.changePin(current, pin)),
    lockTill() {
      session.lock();
      return ok(peopleView());
    },
    noteTouch() {
      session.touched();
      return ok({});
    },

    async addPerson({ name, role, pin, dailyLimit }, { by }) {
      if (pin !== undefined && !PIN.test(pin)) return err(tillError('bad-pin'));
      if (role === 'owner' && pin === undefined) return err(tillError('owner-needs-pin'));
      const isFirst = people.list().length === 0;
      const added = people.add(name, { role, dailyLimit }, by);
      if (!added.ok) return added;
      if (isFirst) session.enterAs(added.value.name);
      return after(pin === undefined ? ok(undefined) : await pins.choose(added.value.name, pin));
    },
    changePerson({ name, role, dailyLimit }, { by }) {
      if (role === 'owner' && people.find(name) && !pins.has(name)) return err(tillError('owner-needs-pin'));
      return after(people.change(name, { role, dailyLimit }, by));
    },
    async removePerson({ name }, { by }) {
      const removed = people.remove(name, by);
      if (!removed.ok) return removed;
      if (session.atTill === undefined) session.lock();
      return after(await pins.forget(name));
    },
    async givePin({ name, pin }, { by }) {
      if (!people.find(name)) return err(tillError('unknown-person'));
      if (!PIN.test(pin)) return err(tillError('bad-pin'));
      const chosen = await pins.choose(name, pin);
      if (chosen.ok) journal.append({ kind: 'pin-chosen', body: { name, by } });
      return after(chosen);
    },
    setRights({ role, rights }, { by }) {
      people.grant(role, rights, by);
      return after(ok(undefined));
    },
    listPersonLog: ({ name, belowSeq }) => ok(personLog(journal, name, belowSeq)),
  } satisfies Partial<CommandHandlers>;
}
