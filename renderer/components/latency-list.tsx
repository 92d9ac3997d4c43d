import { useTranslation } from 'react-i18next';
import type { LatencyView } from '../../shared/ipc/report-view.ts';
import { useDuration } from '../format/use-duration.ts';
import './fact-list.css';

const STEPS = ['shown', 'seen', 'confirmed'] as const satisfies readonly (keyof LatencyView)[];

/** How fast sales were, step by step: what half of them took at most, and 95 of 100. Steps that none came to are left out. */
export function LatencyList({ latency }: { readonly latency: LatencyView }) {
  const { t } = useTranslation();
  const duration = useDuration();
  return (
    <dl className="fact-list">
      {STEPS.filter((step) => latency[step]).map((step) => {
        const { p50Ms = 0, p95Ms = 0, count = 0 } = latency[step] ?? {};
        return (
          <div key={step} data-latency={step}>
            <dt>{t(`settings.latencySteps.${step}`)}</dt>
            <dd>{t('settings.latencyTook', { half: duration(p50Ms), most: duration(p95Ms), n: count })}</dd>
          </div>
        );
      })}
    </dl>
  );
}
