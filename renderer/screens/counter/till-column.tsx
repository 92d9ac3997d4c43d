import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import type { SettingsView } from '../../../shared/ipc/views.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { toDecimal, toMoneyText } from '../../../shared/money/money.ts';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useEchoGuard } from '../../navigation/press-memory.ts';
import { useSound } from '../../sounds/sound-player.ts';
import {
  backspace,
  entryDecimals,
  normaliseEntry,
  priceToCharge,
  readEntry,
  typeKey,
} from './amount-entry.ts';
import { AmountField } from './amount-field.tsx';
import { EMPTY_DRAFT, useDraftStore } from './draft.tsx';
import { DueLine } from './due-line.tsx';
import { entryCurrencies, entryCurrency } from './entry-currency.ts';
import { useCharge } from './use-charge.ts';
import { useSlow } from './use-slow.ts';
import './till-column.css';

/** As main limits it. */
const MAX_MEMO_CHARACTERS = 500;

/** The till itself: what to charge, in which currency, what for, and Charge. */
export function TillColumn({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const moneyText = useMoneyText();
  const { go } = useNavigation();
  const sound = useSound();
  const isEcho = useEchoGuard();
  const store = useDraftStore();
  const [draft, setDraft] = useState(store.read);
  const [refused, setRefused] = useState<ErrorCode>();
  const [cleared, setCleared] = useState('');

  const amountRef = useRef<HTMLInputElement>(null);
  const charging = useCharge((sale) => {
    store.write(EMPTY_DRAFT);
    go({ screen: 'sale', saleId: sale.saleId });
  });

  const slow = useSlow(charging.underWay);

  const choices = entryCurrencies(settings);
  const chosen =
    draft.currency !== undefined && choices.includes(draft.currency) ? draft.currency : settings.currency;
  const entry = entryCurrency(settings, chosen);
  const reading = readEntry(draft.text, entry);
  const memoTooLong = draft.memo.length > MAX_MEMO_CHARACTERS;
  const problem = reading.kind === 'refused' ? reading.code : refused;
  const error = problem === undefined ? charging.error : localError(problem);

  const change = (part: Partial<typeof draft>) => {
    const next = { ...draft, ...part };
    store.write(next);
    setDraft(next);
    setRefused(undefined);
    setCleared('');
    charging.entryChanged();
  };
  const changeText = (text: string) => {
    change({ text });
    if (text !== draft.text && readEntry(text, entry).kind === 'refused') sound.play('refused');
  };
  const charge = () => {
    if (isEcho()) return;
    const price = priceToCharge(reading);
    if ('code' in price || memoTooLong) {
      if ('code' in price) setRefused(price.code);
      sound.play('refused');
      amountRef.current?.focus();
      return;
    }
    charging.charge({
      amount: toDecimal(price.price),
      currency: price.price.currency,
      memo: draft.memo.trim(),
    });
  };
  const label =
    reading.kind === 'price'
      ? t('counter.chargeAmount', { amount: moneyText(toMoneyText(reading.price)) })
      : t('counter.charge');

  return (
    <section className="till-column" aria-label={t('counter.till')} data-region tabIndex={-1}>
      <div className="till-column__head">
        <h2>{t('counter.till')}</h2>
        {choices.length > 1 && (
          <SegmentedChoice
            label={t('counter.priceIn')}
            value={chosen}
            options={choices.map((code) => ({ value: code, label: code === BTC ? settings.unit : code }))}
            onChange={(code) => {
              change({ currency: code });
              amountRef.current?.focus();
            }}
          />
        )}
      </div>
      <AmountField
        inputRef={amountRef}
        text={draft.text}
        invalid={problem !== undefined}
        unit={chosen === BTC ? settings.unit : chosen}
        onText={(typed) => changeText(normaliseEntry(typed))}
        onEnter={charge}
      />
      <div className="till-column__news">
        <DueLine entry={entry} reading={reading} rate={settings.rates[chosen]} />
        <ErrorNote error={error} id="amount-error" />
        {cleared !== '' && (
          <PushButton
            kind="quiet"
            onPress={() => {
              change({ text: cleared });
              amountRef.current?.focus();
            }}
          >
            {t('counter.undoClear', { amount: cleared })}
          </PushButton>
        )}
      </div>
      <TextInput
        label={t('counter.memo')}
        hideLabel
        placeholder={`${t('counter.memo')} · ${t('counter.memoHint')}`}
        value={draft.memo}
        onChange={(memo) => change({ memo })}
        {...(memoTooLong && { problem: <ErrorNote error={localError('bad-memo')} /> })}
        onEnter={charge}
      />
      <Keypad
        decimals={entryDecimals(entry) > 0}
        onType={(key) => changeText(typeKey(draft.text, key))}
        onBackspace={() => changeText(backspace(draft.text))}
        onClear={() => {
          change({ text: '' });
          setCleared(draft.text);
        }}
      />
      <PushButton
        kind="primary"
        size="charge"
        data-testid="charge"
        hint="Enter"
        isPending={charging.underWay}
        onPress={charge}
      >
        {slow ? t('counter.charging') : label}
      </PushButton>
    </section>
  );
}
