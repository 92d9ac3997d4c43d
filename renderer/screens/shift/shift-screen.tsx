import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useSettings, useShifts } from '../../queries/till-queries.ts';
import { SettingCard } from '../settings/setting-card.tsx';
import { CashMoves } from './cash-moves.tsx';
import { CloseShift } from './close-shift.tsx';
import { HubComparisonCard } from './hub-comparison-card.tsx';
import { OpenShift } from './open-shift.tsx';
import { ShiftReportCard } from './shift-report-card.tsx';
import '../settings/settings-screen.css';
import './shift-screen.css';

/** The drawer's shift: opened with a float, looked at, counted and closed; and the ones before it. */
export function ShiftScreen() {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { data: shifts, error } = useShifts();
  const settings = useSettings().data;
  const [chosen, setChosen] = useState<string>();
  if (!shifts || !settings)
    return <main className="shift">{error && <ErrorNote error={tillErrorOf(error)} />}</main>;
  const { current, closed } = shifts;
  const earlier = closed.find(({ shiftId }) => shiftId === chosen);
  return (
    <main className="shift">
      <header className="shift__head">
        <h1 className="shift__title">{t('shift.title')}</h1>
        {earlier && <PushButton onPress={() => setChosen(undefined)}>{t('shift.now')}</PushButton>}
      </header>
      {/* What scrolls is reached by the keyboard, too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section className="shift__body" data-region tabIndex={0} aria-label={t('shift.title')}>
        {earlier ? (
          <>
            <ShiftReportCard report={earlier} />
            <HubComparisonCard key={earlier.shiftId} shiftId={earlier.shiftId} />
          </>
        ) : current ? (
          <>
            <ShiftReportCard report={current} />
            <div className="shift__side">
              {current.currency !== 'BTC' && <CashMoves currency={current.currency} />}
              <CloseShift report={current} onClosed={() => setChosen(current.shiftId)} />
              <HubComparisonCard key={current.shiftId} shiftId={current.shiftId} />
            </div>
          </>
        ) : (
          <>
            <h2 className="visually-hidden">{t('shift.drawer')}</h2>
            <OpenShift currency={settings.currency} />
          </>
        )}
        {closed.length > 0 && (
          <SettingCard title={t('shift.earlier')}>
            <ul className="shift__earlier">
              {closed.map(({ shiftId, number, atMs }) => (
                <li key={shiftId}>
                  <PushButton aria-pressed={shiftId === chosen} onPress={() => setChosen(shiftId)}>
                    {t('shift.z', { number })} · {formatDayAndTime(atMs, tag)}
                  </PushButton>
                </li>
              ))}
            </ul>
          </SettingCard>
        )}
      </section>
    </main>
  );
}
