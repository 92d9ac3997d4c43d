import { useTranslation } from 'react-i18next';
import { useBridge } from '../../bridge/bridge-context.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useSends, useTasks } from '../../queries/till-queries.ts';
import { SendRow } from './send-row.tsx';
import { useCsvExport } from './use-csv-export.ts';

/** What was sent, the latest first, each with how it stands; what nobody knows of stands above it, apart. */
export function SendList() {
  const { t } = useTranslation();
  const sends = useSends();
  const apart = useTasks().data?.sends ?? [];
  const { call } = useBridge();
  const exporting = useCsvExport('sends.csv', call.exportSends);
  const all = sends.data?.pages.flatMap((page) => page.sends) ?? [];
  const rows = all.filter(({ sendId }) => !apart.some((send) => send.sendId === sendId));
  return (
    <section className="money-card" aria-label={t('money.sends')}>
      <h2>{t('money.sends')}</h2>
      {sends.error && <ErrorNote error={tillErrorOf(sends.error)} />}
      {sends.isSuccess && all.length === 0 && <p>{t('money.none')}</p>}
      <ol className="send-list">
        {rows.map((send) => (
          <SendRow key={send.sendId} send={send} />
        ))}
      </ol>
      <ErrorNote error={exporting.error} />
      <div className="money-card__buttons">
        {sends.hasNextPage && (
          <PushButton onPress={() => sends.fetchNextPage()}>{t('money.more')}</PushButton>
        )}
        {all.length > 0 && (
          <PushButton isPending={exporting.busy} onPress={exporting.start}>
            {t('money.export')}
          </PushButton>
        )}
      </div>
    </section>
  );
}
