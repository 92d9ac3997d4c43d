import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { SettingCard } from './setting-card.tsx';
import { useSaveSettings } from './use-save-settings.ts';

/** What refunds are promised in. */
export function RefundInCard({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const choosing = useSaveSettings();
  return (
    <SettingCard title={t('refund.refundIn')} hint={t('refund.refundInHint')}>
      <SegmentedChoice
        label={t('refund.refundIn')}
        value={settings.refundIn ?? 'bitcoin'}
        options={[
          { value: 'bitcoin', label: t('refund.inBitcoin') },
          { value: 'fiat', label: t('refund.inFiat') },
        ]}
        onChange={(refundIn) => choosing.save({ refundIn })}
      />
      <ErrorNote error={choosing.error} />
    </SettingCard>
  );
}
