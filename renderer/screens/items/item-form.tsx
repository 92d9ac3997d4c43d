import { type ReactNode, useId, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { ITEM_COLOURS } from '../../../shared/domain/item-colour.ts';
import type { CatalogueItem, ItemDraft } from '../../../shared/ipc/catalogue-view.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { decimalSign } from '../../../shared/money/decimal-sign.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ChoiceList } from '../../components/choice-list.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { normaliseEntry } from '../counter/amount-entry.ts';
import { draftOf, saveRequest } from './item-draft.ts';
import { pictureFrom } from './item-picture.ts';
import { RemoveItemDialog } from './remove-item-dialog.tsx';

export interface ItemFormProps {
  /** Absent: a new one. */
  readonly item: CatalogueItem | undefined;
  readonly settings: SettingsView;
  readonly categories: readonly string[];
  readonly onDone: () => void;
}

/** All that can be said of one item. */
export function ItemForm({ item, settings, categories, onDone }: ItemFormProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const { tag } = useLocale();
  const moneyText = useMoneyText();
  const titleId = useId();
  const categoriesId = useId();
  const [draft, setDraft] = useState(() => draftOf(item, settings.currency));
  const [isNoPicture, setIsNoPicture] = useState(false);
  const [removing, setRemoving] = useState(false);
  const saving = useCommandRun<CatalogueItem>();
  const change = (part: Partial<ItemDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    saving.forgetError();
  };
  const save = () => saving.run(() => call.saveItem(saveRequest(draft, item?.itemId)), onDone);
  const choosePicture = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    const picture = await pictureFrom(file);
    setIsNoPicture(picture === undefined);
    if (picture) change({ picture });
  };
  const sign = decimalSign(settings.currency, tag);
  const oldPrice = item?.price && item.price.currency !== settings.currency ? item.price : undefined;
  const taxes = [
    ...new Set([...(settings.taxRates ?? []).map(({ name }) => name.trim()), draft.taxName ?? '']),
  ];

  return (
    <section className="setting-card" aria-labelledby={titleId}>
      <h3 id={titleId}>{item ? t('items.change', { name: `\u2068${item.name}\u2069` }) : t('items.add')}</h3>
      <div className="item-form">
        <TextInput
          label={t('items.name')}
          value={draft.name}
          onChange={(name) => change({ name })}
          maxLength={200}
          autoFocus
          onEnter={save}
        />
        <TextInput
          label={`${t('items.price')} (${settings.currency})`}
          hint={oldPrice ? t('items.priceWas', { price: moneyText(oldPrice) }) : t('items.priceHint')}
          value={draft.price.replace('.', sign)}
          onChange={(price) => change({ price: normaliseEntry(price) })}
          inputMode="decimal"
          leftToRight
          onEnter={save}
        />
        <Field label={t('items.soldBy')}>
          <SegmentedChoice
            label={t('items.soldBy')}
            value={draft.soldBy}
            options={[
              { value: 'piece', label: t('items.byPiece') },
              { value: 'weight', label: t('items.byWeight') },
            ]}
            onChange={(soldBy) => change({ soldBy })}
          />
        </Field>
        <TextInput
          label={t('items.category')}
          value={draft.category}
          onChange={(category) => change({ category })}
          maxLength={100}
          suggestionsId={categoriesId}
          onEnter={save}
        />
        <datalist id={categoriesId}>
          {categories.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <TextInput
          label={t('items.barcode')}
          value={draft.barcode ?? ''}
          onChange={(barcode) => change({ barcode })}
          maxLength={64}
          leftToRight
          mono
          onEnter={save}
        />
        {taxes.some((name) => name !== '') && (
          <Field label={t('items.tax')}>
            <ChoiceList
              label={t('items.tax')}
              value={draft.taxName ?? ''}
              options={['', ...taxes.filter((name) => name !== '')].map((name) => ({
                value: name,
                label: name || t('items.usualTax', { name: settings.taxRates?.[0]?.name ?? '–' }),
              }))}
              onChange={(taxName) => change({ taxName })}
            />
          </Field>
        )}
        <Field label={t('items.colour')}>
          <ChoiceList
            label={t('items.colour')}
            value={draft.colour ?? ''}
            options={['' as const, ...ITEM_COLOURS].map((colour) => ({
              value: colour,
              label: colour === '' ? t('items.noColour') : t(`items.colours.${colour}`),
            }))}
            onChange={(colour) => change({ colour: colour === '' ? undefined : colour })}
          />
        </Field>
        <Field label={t('items.picture')}>
          {draft.picture && (
            <img className="item-form__picture" src={draft.picture} alt={t('items.picture')} />
          )}
          <div className="setting-card__buttons">
            <FileTrigger acceptedFileTypes={['image/*']} onSelect={(files) => void choosePicture(files)}>
              <PushButton>{t('items.pictureChoose')}</PushButton>
            </FileTrigger>
            {draft.picture && (
              <PushButton onPress={() => change({ picture: undefined })}>
                {t('items.pictureRemove')}
              </PushButton>
            )}
          </div>
          <p role="alert">{isNoPicture ? t('items.pictureBad') : ''}</p>
        </Field>
      </div>
      <ErrorNote error={saving.error} />
      <div className="setting-card__buttons">
        <PushButton kind="primary" isPending={saving.busy} onPress={save}>
          {t('app.save')}
        </PushButton>
        <PushButton icon={<Icon name="back" />} onPress={onDone}>
          {t('app.back')}
        </PushButton>
        {item && (
          <PushButton kind="danger" onPress={() => setRemoving(true)}>
            {t('items.remove')}
          </PushButton>
        )}
      </div>
      {item && removing && (
        <RemoveItemDialog item={item} onClose={() => setRemoving(false)} onRemoved={onDone} />
      )}
    </section>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="item-form__field">
      <span className="item-form__label" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
