import { useTranslation } from 'react-i18next';
import { Fact } from '../../components/fact.tsx';
import { useTill } from '../../queries/till-queries.ts';
import { Diagnostics } from './diagnostics.tsx';
import { JournalCheck } from './journal-check.tsx';
import { LatencyCard } from './latency-card.tsx';
import { SettingCard } from './setting-card.tsx';

/** Which till this is, and whether all is well with it. */
export function AboutSection() {
  const { t } = useTranslation();
  const till = useTill().data;
  if (!till) return null;
  return (
    <>
      <SettingCard title={t('app.name')}>
        <dl className="fact-list">
          <Fact term={t('settings.version')}>
            <bdi dir="ltr">{till.version}</bdi>
          </Fact>
          <Fact term={t('settings.host')}>
            {t(till.host === 'electron' ? 'settings.hostElectron' : 'settings.hostBrowser')}
          </Fact>
        </dl>
      </SettingCard>
      <LatencyCard />
      <JournalCheck />
      <Diagnostics />
    </>
  );
}
