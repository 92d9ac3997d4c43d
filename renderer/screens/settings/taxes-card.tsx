import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaxRate } from '../../../shared/domain/ticket/ticket.ts';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { SaveBar } from './save-bar.tsx';
import { SettingCard } from './setting-card.tsx';
import { taxProblem } from './taxes-form.ts';
import { useSaveSettings } from './use-save-settings.ts';

/** The shop's taxes; the first is that of amounts typed without an item. */
export function TaxesCard({ taxRates }: { readonly taxRates: readonly TaxRate[] }) {
  const { t } = useTranslation();
  const saver = useSaveSettings();
  const [rates, setRates] = useState(taxRates);
  const edit = (next: readonly TaxRate[]) => {
    setRates(next);
    saver.touched();
  };
  const change = (index: number, part: Partial<TaxRate>) =>
    edit(rates.map((rate, place) => (place === index ? { ...rate, ...part } : rate)));
  return (
    <SettingCard title={t('settings.taxes')} hint={t('settings.taxesHint')}>
      <div className="rates-editor">
        {rates.map((rate, index) => (
          // Rows have no identity of their own while they are typed.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={index} className="taxes-editor__row">
            <TextInput
              label={t('settings.taxName')}
              value={rate.name}
              maxLength={60}
              onChange={(name) => change(index, { name })}
              {...(taxProblem(rates, index) === 'bad-name' &&
                rate.name !== '' && { problem: t('settings.taxNameTwice') })}
            />
            <TextInput
              label={t('settings.percent')}
              value={rate.percent}
              inputMode="decimal"
              leftToRight
              maxLength={8}
              onChange={(percent) => change(index, { percent: percent.trim().replace(',', '.') })}
              {...(taxProblem(rates, index) === 'bad-percent' &&
                rate.percent !== '' && { problem: <ErrorNote error={localError('bad-percent')} /> })}
            />
            <SegmentedChoice
              label={t('settings.taxKind')}
              value={rate.included ? 'included' : 'added'}
              options={[
                { value: 'included', label: t('settings.taxIncluded') },
                { value: 'added', label: t('settings.taxAdded') },
              ]}
              onChange={(kind) => change(index, { included: kind === 'included' })}
            />
            <PushButton
              icon={<Icon name="close" />}
              aria-label={t('settings.removeTax', { name: rate.name })}
              onPress={() => edit(rates.filter((_, place) => place !== index))}
            >
              {null}
            </PushButton>
          </div>
        ))}
        <PushButton
          icon={<Icon name="plus" />}
          onPress={() => edit([...rates, { name: '', percent: '', included: rates[0]?.included ?? true }])}
        >
          {t('settings.addTax')}
        </PushButton>
      </div>
      <SaveBar
        saver={saver}
        changed={JSON.stringify(rates) !== JSON.stringify(taxRates)}
        possible={rates.every((_, index) => taxProblem(rates, index) === undefined)}
        onSave={() => saver.save({ taxRates: rates.map((rate) => ({ ...rate, name: rate.name.trim() })) })}
      />
    </SettingCard>
  );
}
