import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RateView } from '../../../shared/ipc/rate-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useCorrectedNow } from '../../domain/corrected-now.ts';
import { useAge } from '../../format/use-age.ts';
import { useErrorWords } from '../../locales/use-locale.ts';
import { wordsOf } from '../../locales/words-of.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useRates } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

type RateFailureView = NonNullable<RateView['sources'][number]['failure']>;

/** What bitcoin costs now in each currency, who says so, and what is wrong with each source. */
export function RatesNow() {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const age = useAge();
  const nowMs = useCorrectedNow();
  const { data = [] } = useRates(true);
  const accepting = useCommandRun<RateView[]>();
  const errorWords = useErrorWords();
  const why = ({ reason, error }: RateFailureView) =>
    error && error.code !== 'hub-lacks-function'
      ? wordsOf(error, errorWords)[0]
      : t(`settings.rateFailures.${reason}`);
  const given = (source: string, atMs?: number) =>
    atMs === undefined ? source : t('settings.rateGiven', { source, age: age(Math.max(0, nowMs - atMs)) });
  return (
    <div className="rate-sources">
      <h4>{t('settings.rateNow')}</h4>
      <ErrorNote error={accepting.error} />
      {data.map(({ currency, rate, problem, doubtful, sources }) => (
        <div key={currency} className="rate-sources" data-rate-of={currency}>
          {rate && (
            <p>
              <bdi dir="ltr">
                1 BTC = {rate.price} {currency}
              </bdi>{' '}
              {given(rate.source, rate.atMs)}
            </p>
          )}
          <ErrorNote error={problem} />
          {doubtful && (
            <PushButton
              isPending={accepting.busy}
              onPress={() =>
                accepting.run(
                  () => call.acceptRate({ currency, price: doubtful.price }),
                  (rates) => client.setQueryData(QUERY_KEYS.rates, rates),
                )
              }
            >
              {t('settings.rateUse', { rate: `${doubtful.price}\u00a0${currency}` })}
            </PushButton>
          )}
          {sources.map(
            ({ name, failure }) =>
              failure && (
                <p key={name} className="setting-card__hint">
                  <bdi dir="ltr">{name}</bdi>: {why(failure)}
                  {failure.detail !== undefined && (
                    <>
                      {' '}
                      (<bdi dir="ltr">{failure.detail}</bdi>)
                    </>
                  )}
                </p>
              ),
          )}
        </div>
      ))}
    </div>
  );
}
