import type { Right } from '../../shared/domain/people/right.ts';
import { usePeople } from '../queries/till-queries.ts';

/**
 * Whether whoever is at the till may: for what is drawn, which is not what decides. Main refuses whatever it draws.
 */
export function useMay(): (right: Right) => boolean {
  const rights = usePeople().data?.atTill?.rights;
  return (right) => rights?.includes(right) ?? false;
}
