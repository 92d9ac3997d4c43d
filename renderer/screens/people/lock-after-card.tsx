import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { SettingCard } from '../settings/setting-card.tsx';
import { useSaveSettings } from '../settings/use-save-settings.ts';

const MINUTES = [1, 5, 15, 60, 0] as const;
/** What main does where nothing was chosen. */
const UNCHOSEN = 5;

/** After how long without a touch the till locks. */
export function LockAfterCard({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const choosing = useSaveSettings();
  return (
    <SettingCard title={t('people.lockAfter')} hint={t('people.lockAfterHint')}>
      <SegmentedChoice
        label={t('people.lockAfter')}
        value={`${settings.lockAfterMinutes ?? UNCHOSEN}`}
        options={MINUTES.map((minutes) => ({
          value: `${minutes}`,
          label: minutes === 0 ? t('people.never') : t('people.minutes', { n: minutes }),
        }))}
        onChange={(minutes) => choosing.save({ lockAfterMinutes: Number(minutes) })}
      />
      <ErrorNote error={choosing.error} />
    </SettingCard>
  );
}
