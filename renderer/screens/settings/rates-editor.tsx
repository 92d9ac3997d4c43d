import { useTranslation } from 'react-i18next';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { type RateRow, rateProblem } from './rates-form.ts';

export interface RatesEditorProps {
  readonly rows: readonly RateRow[];
  readonly onChange: (rows: readonly RateRow[]) => void;
}

/** The owner's rates: a row a currency. */
export function RatesEditor({ rows, onChange }: RatesEditorProps) {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<RateRow>) =>
    onChange(rows.map((row, place) => (place === index ? { ...row, ...part } : row)));
  return (
    <div className="rates-editor">
      {rows.map((row, index) => {
        const problem = rateProblem(rows, index);
        return (
          // Rows have no identity of their own while they are typed.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={index} className="rates-editor__row">
            <TextInput
              label={t('settings.currencyCode')}
              value={row.code}
              maxLength={3}
              leftToRight
              onChange={(code) => change(index, { code: code.toUpperCase() })}
              {...(problem === 'bad-currency' &&
                row.code.length === 3 && { problem: t('settings.badCurrency') })}
            />
            <TextInput
              label={t('settings.rate')}
              value={row.rate}
              inputMode="decimal"
              leftToRight
              onChange={(rate) => change(index, { rate: rate.trim() })}
              {...(problem === 'bad-rate' &&
                row.rate !== '' && { problem: <ErrorNote error={localError('bad-rate')} /> })}
            />
            <PushButton
              icon={<Icon name="close" />}
              aria-label={t('settings.removeRate', { currency: row.code })}
              onPress={() => onChange(rows.filter((_, place) => place !== index))}
            >
              {null}
            </PushButton>
          </div>
        );
      })}
      <PushButton icon={<Icon name="plus" />} onPress={() => onChange([...rows, { code: '', rate: '' }])}>
        {t('settings.addRate')}
      </PushButton>
    </div>
  );
}
