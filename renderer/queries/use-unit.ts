import type { BtcUnit } from '../../shared/money/btc-unit.ts';
import { useSettings } from './till-queries.ts';

/** How the shop likes to read bitcoin. */
export function useUnit(): BtcUnit {
  return useSettings().data?.unit ?? 'BTC';
}
