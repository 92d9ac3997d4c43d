import { useTranslation } from 'react-i18next';
import { PushButton } from '../../components/push-button.tsx';

export interface ScanNewsProps {
  readonly code: string | undefined;
  readonly onFind: () => void;
}

/** Says that a code was scanned which is no item's. */
export function ScanNews({ code, onFind }: ScanNewsProps) {
  const { t } = useTranslation();
  return (
    <div className="scan-news" role="alert" data-testid="scan-news">
      {code !== undefined && (
        <>
          <p>{t('items.unknownCode', { code: `\u2068${code}\u2069` })}</p>
          <PushButton kind="quiet" onPress={onFind}>
            {t('items.findIt')}
          </PushButton>
        </>
      )}
    </div>
  );
}
