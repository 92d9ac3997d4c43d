import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import type { ReceiptSettings } from '../../../shared/ipc/receipt-view.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { logoFrom, logoPath } from './logo-dots.ts';
import { SettingCard } from './setting-card.tsx';
import { useSaveSettings } from './use-save-settings.ts';

/** The picture above the shop's name, where the till prints itself. */
export function LogoCard({ receipts }: { readonly receipts: ReceiptSettings }) {
  const { t } = useTranslation();
  const saver = useSaveSettings();
  const [unreadable, setUnreadable] = useState(false);
  const { logo, ...rest } = receipts;
  const choose = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    const chosen = await logoFrom(file);
    setUnreadable(chosen === undefined);
    if (chosen) saver.save({ receipts: { ...rest, logo: chosen } });
  };
  return (
    <SettingCard title={t('settings.printing.logo')} hint={t('settings.printing.logoHint')}>
      {logo && (
        <svg
          className="logo-preview"
          role="img"
          aria-label={t('settings.printing.logoPreview')}
          viewBox={`0 0 ${logo.width} ${logo.height}`}
          width={logo.width}
          height={logo.height}
          shapeRendering="crispEdges"
        >
          <rect width={logo.width} height={logo.height} fill="#fff" />
          <path d={logoPath(logo)} fill="#000" />
        </svg>
      )}
      <ErrorNote error={saver.error} />
      <p role="alert">{unreadable ? t('settings.printing.logoBad') : ''}</p>
      <div className="setting-card__buttons">
        <FileTrigger acceptedFileTypes={['image/*']} onSelect={(files) => void choose(files)}>
          <PushButton>{t('settings.printing.logoChoose')}</PushButton>
        </FileTrigger>
        {logo && (
          <PushButton onPress={() => saver.save({ receipts: rest })}>
            {t('settings.printing.logoRemove')}
          </PushButton>
        )}
      </div>
    </SettingCard>
  );
}
