import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/views.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { toMoneyText } from '../../../shared/money/money.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { decimalSign } from '../../format/money-format.ts';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { backspace, entryDecimals, normaliseEntry, typeKey } from './amount-entry.ts';
import { AmountField } from './amount-field.tsx';
import { DueLine } from './due-line.tsx';
import { useEntry } from './use-entry.ts';
import { useSlow } from './use-slow.ts';
import { useUsableRates } from './use-usable-rates.ts';
import './till-column.css';

/** The till itself: what to charge, in which currency, what for, and Charge. */
export function TillColumn({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const moneyText = useMoneyText();
  const { go } = useNavigation();
  const amountRef = useRef<HTMLInputElement>(null);
  const usable = useUsableRates(settings);
  const entry = useEntry(settings, usable, (sale) => go({ screen: 'sale', saleId: sale.saleId }));
  const slow = useSlow(entry.charging);
  const { draft, reading } = entry;
  const sign = decimalSign(entry.chosen, useLocale().tag);
  const backToAmount = () => amountRef.current?.focus();
  const charge = () => {
    if (!entry.charge()) backToAmount();
  };
  const label =
    reading.kind === 'price'
      ? t('counter.chargeAmount', { amount: moneyText(toMoneyText(reading.price)) })
      : t('counter.charge');

  return (
    <section className="till-column" aria-label={t('counter.till')} data-region tabIndex={-1}>
      <div className="till-column__head">
        <h2>{t('counter.till')}</h2>
        {entry.choices.length > 1 && (
          <SegmentedChoice
            label={t('counter.priceIn')}
            value={entry.chosen}
            options={entry.choices.map((code) => ({
              value: code,
              label: code === BTC ? settings.unit : code,
            }))}
            onChange={(code) => {
              entry.choose(code);
              backToAmount();
            }}
          />
        )}
      </div>
      <AmountField
        inputRef={amountRef}
        text={draft.text}
        decimalSign={sign}
        invalid={entry.amountRefused}
        unit={entry.chosen === BTC ? settings.unit : entry.chosen}
        onText={(typed) => entry.typeAmount(normaliseEntry(typed))}
        onEnter={charge}
      />
      <div className="till-column__news">
        <DueLine entry={entry.currency} reading={reading} rate={usable.rates[entry.chosen]} />
        <ErrorNote error={entry.error} id="amount-error" />
        {entry.cleared !== '' && (
          <PushButton
            kind="quiet"
            onPress={() => {
              entry.undoClear();
              backToAmount();
            }}
          >
            {t('counter.undoClear', { amount: entry.cleared.replace('.', sign) })}
          </PushButton>
        )}
      </div>
      <TextInput
        label={t('counter.memo')}
        hideLabel
        placeholder={`${t('counter.memo')} · ${t('counter.memoHint')}`}
        value={draft.memo}
        isInvalid={entry.memoTooLong}
        onChange={entry.typeMemo}
        onEnter={charge}
      />
      <Keypad
        decimals={entryDecimals(entry.currency) > 0}
        decimalSign={sign}
        onType={(key) => entry.typeAmount(typeKey(draft.text, key))}
        onBackspace={() => entry.typeAmount(backspace(draft.text))}
        onClear={entry.clear}
      />
      <PushButton
        kind="primary"
        size="charge"
        data-testid="charge"
        hint="Enter"
        isPending={entry.charging}
        onPress={charge}
      >
        {slow ? t('counter.charging') : label}
      </PushButton>
    </section>
  );
}
