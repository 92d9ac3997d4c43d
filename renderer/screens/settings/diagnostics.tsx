import { useTranslation } from 'react-i18next';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useDiagnostics } from '../../queries/till-queries.ts';
import { SettingCard } from './setting-card.tsx';

/** What the till noted last, for whoever looks into a problem. */
export function Diagnostics() {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { data: lines, error, isFetching, refetch } = useDiagnostics();
  return (
    <SettingCard title={t('settings.diagnostics')} hint={t('settings.diagnosticsHint')}>
      {lines?.length === 0 && <p>{t('settings.diagnosticsNone')}</p>}
      <ol className="diagnostics">
        {lines?.map(({ atMs, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines can be alike, and none ever moves but down.
          <li key={`${atMs} ${lines.length - index}`}>
            <time dateTime={new Date(atMs).toISOString()}>{formatDayAndTime(atMs, tag)}</time>
            <bdi dir="ltr">{text}</bdi>
          </li>
        ))}
      </ol>
      <ErrorNote error={error ? tillErrorOf(error) : undefined} />
      <PushButton isPending={isFetching} onPress={() => void refetch()}>
        {t('failed.reload')}
      </PushButton>
    </SettingCard>
  );
}
