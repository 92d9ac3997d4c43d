import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptSettings } from '../../../shared/ipc/receipt-view.ts';
import { TextInput } from '../../components/text-input.tsx';
import { linesOf } from './printer-form.ts';
import { SaveBar } from './save-bar.tsx';
import { SettingCard } from './setting-card.tsx';
import { useSaveSettings } from './use-save-settings.ts';

/** The shop's own lines above and below what was sold. */
export function ShopLinesCard({ receipts }: { readonly receipts: ReceiptSettings }) {
  const { t } = useTranslation();
  const saver = useSaveSettings();
  const [texts, setTexts] = useState({
    header: receipts.header.join('\n'),
    footer: receipts.footer.join('\n'),
  });
  const [header, footer] = [linesOf(texts.header), linesOf(texts.footer)];
  const changed = JSON.stringify([header, footer]) !== JSON.stringify([receipts.header, receipts.footer]);
  const field = (name: 'header' | 'footer', lines: readonly string[] | undefined) => (
    <TextInput
      label={t(`settings.printing.${name}`)}
      hint={t(`settings.printing.${name}Hint`)}
      lines={3}
      value={texts[name]}
      onChange={(text) => {
        setTexts({ ...texts, [name]: text });
        saver.touched();
      }}
      {...(lines === undefined && { problem: t('settings.printing.badLines') })}
    />
  );
  return (
    <SettingCard title={t('settings.printing.lines')} hint={t('settings.printing.linesHint')}>
      {field('header', header)}
      {field('footer', footer)}
      <SaveBar
        saver={saver}
        changed={changed}
        possible={header !== undefined && footer !== undefined}
        onSave={() => header && footer && saver.save({ receipts: { ...receipts, header, footer } })}
      />
    </SettingCard>
  );
}
