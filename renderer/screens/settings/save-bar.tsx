import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import type { SettingsSaver } from './use-save-settings.ts';

export interface SaveBarProps {
  readonly saver: Pick<SettingsSaver, 'busy' | 'error' | 'saved'>;
  readonly changed: boolean;
  readonly possible: boolean;
  readonly onSave: () => void;
}

/** Save, and whether it was. */
export function SaveBar({ saver, changed, possible, onSave }: SaveBarProps) {
  const { t } = useTranslation();
  return (
    <>
      <ErrorNote error={saver.error} />
      <div className="save-bar" {...(changed && { 'data-unsaved': true })}>
        <PushButton kind="primary" isDisabled={!changed || !possible} isPending={saver.busy} onPress={onSave}>
          {t('app.save')}
        </PushButton>
        <span className="save-bar__note" role="status">
          {saver.saved && !changed ? t('app.saved') : changed ? t('settings.unsaved') : ''}
        </span>
      </div>
    </>
  );
}
