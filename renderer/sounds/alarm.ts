import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import { useOpenSales, useSaleHistories } from '../queries/till-queries.ts';
import { type AcknowledgementShelf, readAcknowledged, writeAcknowledged } from './acknowledged.ts';
import { isUnacknowledged, type Loss, lossOf } from './loss.ts';
import { useSound } from './sound-player.ts';

export interface Alarms {
  readonly alarms: readonly Loss[];
  readonly acknowledge: (loss: Loss) => void;
}

const REPEAT_MS = 10_000;

export const AlarmContext = createContext<Alarms>({ alarms: [], acknowledge: () => {} });

export function useAlarms(): Alarms {
  return useContext(AlarmContext);
}

/**
 * The alarms: every sale that main knows to be taken back and that nobody on this machine has acknowledged, also
 * when it happened while no page was looking. They sound again every ten seconds until they are.
 */
export function useAlarmState(shelf: AcknowledgementShelf): Alarms {
  const sound = useSound();
  const [acknowledged, setAcknowledged] = useState(() => readAcknowledged(shelf));
  const reversed = useOpenSales().data?.filter((sale) => sale.state === 'reversed') ?? [];
  const histories = useSaleHistories(reversed.map((sale) => sale.saleId));
  const alarms = reversed
    .flatMap((sale, index) => lossOf(sale, histories[index]) ?? [])
    .filter((loss) => isUnacknowledged(loss, acknowledged));
  const sounding = alarms.length > 0;
  useEffect(() => {
    if (!sounding) return;
    sound.play('reversed');
    const timer = setInterval(() => sound.play('reversed'), REPEAT_MS);
    return () => clearInterval(timer);
  }, [sounding, sound]);
  // Another page of this till may have acknowledged it.
  useEffect(() => {
    const look = () => setAcknowledged(readAcknowledged(shelf));
    window.addEventListener('storage', look);
    return () => window.removeEventListener('storage', look);
  }, [shelf]);
  const acknowledge = useCallback(
    ({ saleId, seq }: Loss) => {
      const next = new Map(readAcknowledged(shelf));
      next.delete(saleId);
      next.set(saleId, seq);
      writeAcknowledged(shelf, next);
      setAcknowledged(next);
    },
    [shelf],
  );
  return { alarms, acknowledge };
}
