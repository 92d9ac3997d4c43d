import { useTranslation } from 'react-i18next';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { LatencyList } from '../../components/latency-list.tsx';
import { useLatency } from '../../queries/till-queries.ts';
import { SettingCard } from './setting-card.tsx';

/** How fast the latest sales were. */
export function LatencyCard() {
  const { t } = useTranslation();
  const { data: latency, error } = useLatency();
  return (
    <SettingCard title={t('settings.latency')} hint={t('settings.latencyHint')}>
      {latency && Object.keys(latency).length === 0 && <p>{t('counter.noSalesYet')}</p>}
      {latency && <LatencyList latency={latency} />}
      <ErrorNote error={error ? tillErrorOf(error) : undefined} />
    </SettingCard>
  );
}
