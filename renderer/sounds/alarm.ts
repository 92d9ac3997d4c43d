import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import type { SaleView } from '../../shared/ipc/views.ts';
import { useSound } from './sound-player.ts';

/** A payment was taken back: the till calls until somebody has seen it. */
export interface Alarm {
  readonly saleId: string;
  readonly number: number;
}

export interface Alarms {
  readonly alarms: readonly Alarm[];
  readonly raise: (sale: Pick<SaleView, 'saleId' | 'number'>) => void;
  readonly acknowledge: (saleId: string) => void;
}

const REPEAT_MS = 10_000;

export const AlarmContext = createContext<Alarms>({ alarms: [], raise: () => {}, acknowledge: () => {} });

export function useAlarms(): Alarms {
  return useContext(AlarmContext);
}

/** The alarms of this page, sounding again every ten seconds until they are acknowledged. */
export function useAlarmState(): Alarms {
  const sound = useSound();
  const [alarms, setAlarms] = useState<readonly Alarm[]>([]);
  const sounding = alarms.length > 0;
  useEffect(() => {
    if (!sounding) return;
    sound.play('reversed');
    const timer = setInterval(() => sound.play('reversed'), REPEAT_MS);
    return () => clearInterval(timer);
  }, [sounding, sound]);
  const acknowledge = useCallback(
    (saleId: string) => setAlarms((known) => known.filter((alarm) => alarm.saleId !== saleId)),
    [],
  );
  const raise = useCallback(
    ({ saleId, number }: Pick<SaleView, 'saleId' | 'number'>) =>
      setAlarms((known) => [...known.filter((alarm) => alarm.saleId !== saleId), { saleId, number }]),
    [],
  );
  return { alarms, raise, acknowledge };
}
