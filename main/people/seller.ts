import { SOLE_OWNER } from '../../shared/domain/people/role.ts';

/** Who sold, for an event of selling; nobody is named where it is the one owner of a shop that has added nobody. */
export function sellerOf(by: string): { readonly by?: string } {
  return by === SOLE_OWNER ? {} : { by };
}
