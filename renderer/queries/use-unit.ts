import { createContext, useContext } from 'react';
import type { BtcUnit } from '../../shared/money/btc-unit.ts';
import { useSettings } from './till-queries.ts';

/** Where the settings can't be asked for, as on the customer's display. */
export const UnitContext = createContext<BtcUnit | undefined>(undefined);

/** How the shop likes to read bitcoin. */
export function useUnit(): BtcUnit {
  const given = useContext(UnitContext);
  const settings = useSettings(given === undefined);
  return given ?? settings.data?.unit ?? 'BTC';
}
