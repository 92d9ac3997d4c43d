import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/ipc/catalogue-view.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useErrorWords } from '../../locales/use-locale.ts';
import { wordsOf } from '../../locales/words-of.ts';
import { SettingCard } from '../settings/setting-card.tsx';
import { useCatalogueExport } from './use-catalogue-export.ts';
import { useImport } from './use-import.ts';

/** The catalogue from a file and to one. */
export function FileCard({ items }: { readonly items: number }) {
  const { t } = useTranslation();
  const file = useImport();
  const exporting = useCatalogueExport();
  const { preview, imported } = file;
  const count = preview ? preview.added + preview.changed : 0;
  return (
    <SettingCard title="CSV" hint={t('items.importHint')}>
      <div className="setting-card__buttons">
        <FileTrigger
          acceptedFileTypes={['.csv', '.txt', 'text/csv']}
          onSelect={(files) => {
            const chosen = files?.[0];
            if (chosen) file.choose(chosen);
          }}
        >
          <PushButton isDisabled={file.reading.busy || file.writing.busy}>
            {file.reading.busy ? t('items.importing') : t('items.import')}
          </PushButton>
        </FileTrigger>
        <PushButton
          isDisabled={items === 0 || exporting.busy}
          onPress={() => exporting.start('catalogue.csv')}
        >
          {exporting.busy ? t('items.exporting', { n: exporting.written, of: items }) : t('items.export')}
        </PushButton>
      </div>
      <ErrorNote error={file.reading.error ?? file.writing.error ?? exporting.error} />
      {preview && <Preview preview={preview} />}
      {preview && (
        <div className="setting-card__buttons">
          <PushButton
            kind="primary"
            isDisabled={count === 0}
            isPending={file.writing.busy}
            onPress={file.apply}
          >
            {t('items.doImport', { n: count })}
          </PushButton>
          <PushButton isDisabled={file.writing.busy} onPress={file.giveUp}>
            {t('app.cancel')}
          </PushButton>
        </div>
      )}
      <p role="status">
        {imported ? t('items.imported', { added: imported.added, changed: imported.changed }) : ''}
      </p>
    </SettingCard>
  );
}

function Preview({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const { added, changed, same, free, refused, refusals } = preview;
  return (
    <>
      <h4>{t('items.preview')}</h4>
      <div className="import-counts" data-testid="import-preview">
        <span>{t('items.added', { n: added })}</span>
        <span>{t('items.changed', { n: changed })}</span>
        <span>{t('items.same', { n: same })}</span>
        {free > 0 && <span>{t('items.free', { n: free })}</span>}
        <span>{t('items.refused', { n: refused })}</span>
      </div>
      {refusals.length > 0 && (
        // A list that scrolls is a stop for the keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <ul className="refusals" tabIndex={0} aria-label={t('items.refused', { n: refused })}>
          {refusals.map(({ line, error }) => (
            <li key={line}>
              <span>{t('items.line', { n: line })}</span>
              <span>
                {wordsOf(error, words).join(' ')} <bdi>{error.detail}</bdi>
              </span>
            </li>
          ))}
        </ul>
      )}
      {refused > refusals.length && <p>{t('items.moreRefused', { n: refused - refusals.length })}</p>}
    </>
  );
}
