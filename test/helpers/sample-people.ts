import { DEFAULT_RIGHTS, RIGHTS, rightsOf } from '../../shared/domain/people/right.ts';
import type { Role } from '../../shared/domain/people/role.ts';
import type { PeopleView } from '../../shared/ipc/people-view.ts';

const rights = { cashier: [...DEFAULT_RIGHTS.cashier], merchant: [...DEFAULT_RIGHTS.merchant] };

/** One owner who works alone. */
export const ALONE: PeopleView = {
  people: [],
  atTill: { name: 'owner', role: 'owner', rights: [...RIGHTS] },
  rights,
};

/** Three who log in; this one is there, or nobody. */
export function samplePeople(there?: Role): PeopleView {
  const people: PeopleView['people'] = [
    { name: 'Maria', role: 'owner', hasPin: true },
    { name: 'Björn Österreicher', role: 'merchant', hasPin: true, dailyLimit: '0.01000000' },
    { name: 'Anna', role: 'cashier', hasPin: false },
  ];
  const person = people.find(({ role }) => role === there);
  const { name, role } = person ?? {};
  return {
    people,
    ...(name !== undefined &&
      role !== undefined && { atTill: { name, role, rights: [...rightsOf(role, DEFAULT_RIGHTS)] } }),
    rights,
  };
}
