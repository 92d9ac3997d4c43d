import { useTranslation } from 'react-i18next';
import type { LatencyView } from '../../../shared/ipc/views.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useDuration } from '../../format/use-duration.ts';
import { useLatency } from '../../queries/till-queries.ts';
import { SettingCard } from './setting-card.tsx';

const STEPS = ['shown', 'seen', 'confirmed'] as const satisfies readonly (keyof LatencyView)[];

/** How fast sales are, step by step: what half of the latest ones took at most, and 95 of 100. */
export function LatencyCard() {
  const { t } = useTranslation();
  const duration = useDuration();
  const { data: latency, error } = useLatency();
  const known = STEPS.filter((step) => latency?.[step]);
  return (
    <SettingCard title={t('settings.latency')} hint={t('settings.latencyHint')}>
      {latency && known.length === 0 && <p>{t('counter.noSalesYet')}</p>}
      <dl className="fact-list">
        {known.map((step) => {
          const { p50Ms = 0, p95Ms = 0, count = 0 } = latency?.[step] ?? {};
          return (
            <div key={step} data-latency={step}>
              <dt>{t(`settings.latencySteps.${step}`)}</dt>
              <dd>{t('settings.latencyTook', { half: duration(p50Ms), most: duration(p95Ms), n: count })}</dd>
            </div>
          );
        })}
      </dl>
      <ErrorNote error={error ? tillErrorOf(error) : undefined} />
    </SettingCard>
  );
}
