import { useTranslation } from 'react-i18next';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { Stepper } from '../../components/stepper.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { isLimit, type RuleRow, type RulesForm } from './rules-form.ts';

export interface RulesEditorProps {
  readonly form: RulesForm;
  readonly currencies: readonly string[];
  readonly onChange: (form: RulesForm) => void;
}

const MAX_CONFIRMATIONS = 100;

/** The confirmation policy: limits with their confirmations, then all other sales. */
export function RulesEditor({ form, currencies, onChange }: RulesEditorProps) {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<RuleRow>) =>
    onChange({
      ...form,
      limits: form.limits.map((row, place) => (place === index ? { ...row, ...part } : row)),
    });
  const newLimit: RuleRow = { amount: '', currency: currencies[0] ?? 'BTC', confirmations: 0 };
  return (
    <div className="rules-editor">
      {form.limits.map((row, index) => (
        // Rows have no identity of their own while they are typed.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index} className="rules-editor__row">
          <TextInput
            label={t('settings.upTo')}
            value={row.amount}
            inputMode="decimal"
            leftToRight
            onChange={(amount) => change(index, { amount: amount.trim() })}
            {...(row.amount !== '' &&
              !isLimit(row) && { problem: <ErrorNote error={localError('bad-amount')} /> })}
          />
          <SegmentedChoice
            label={t('settings.currencyCode')}
            value={row.currency}
            options={[...new Set([row.currency, ...currencies])].map((value) => ({ value, label: value }))}
            onChange={(currency) => change(index, { currency })}
          />
          <Confirmations
            value={row.confirmations}
            onChange={(confirmations) => change(index, { confirmations })}
          />
          <PushButton
            icon={<Icon name="close" />}
            aria-label={t('settings.removeRule')}
            onPress={() => onChange({ ...form, limits: form.limits.filter((_, place) => place !== index) })}
          >
            {null}
          </PushButton>
        </div>
      ))}
      <div className="rules-editor__row rules-editor__row--otherwise">
        <span>{t('settings.allSales')}</span>
        <Confirmations value={form.otherwise} onChange={(otherwise) => onChange({ ...form, otherwise })} />
      </div>
      <PushButton
        icon={<Icon name="plus" />}
        onPress={() => onChange({ ...form, limits: [...form.limits, newLimit] })}
      >
        {t('settings.addRule')}
      </PushButton>
    </div>
  );
}

function Confirmations({
  value,
  onChange,
}: {
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <Stepper
      label={t('settings.confirmationsNeeded')}
      fewer={t('settings.fewer')}
      more={t('settings.more')}
      value={value}
      min={0}
      max={MAX_CONFIRMATIONS}
      onChange={onChange}
    />
  );
}
