import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import type { TakingsRule, TakingsView } from '../../../shared/ipc/takings-view.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { btc, toMoneyText } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ChoiceList } from '../../components/choice-list.tsx';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { moneyToType, typedMoney } from '../../format/typed-money.ts';
import { useErrorWords } from '../../locales/use-locale.ts';
import { wordsOf } from '../../locales/words-of.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useTakings } from '../../queries/trade-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { useUnit } from '../../queries/use-unit.ts';
import { entryCurrencies } from '../counter/entry-currency.ts';
import { SaveBar, type SaveBarProps } from './save-bar.tsx';
import { SettingCard } from './setting-card.tsx';

const USUAL = { share: '100', atLeast: toMoneyText(btc('0.001')), worseBy: '2' };

/** What only has to be waited for: said, but no alarm. */
const WAITS: ReadonlySet<string> = new Set(['takings-too-few', 'takings-not-there']);

/** Whether and how what sales take is sold by itself; why it can't be, where it can't; and how it goes. */
export function TakingsCard({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const { data: takings, error } = useTakings();
  const setting = useCommandRun<TakingsView>();
  const [saved, setSaved] = useState(false);
  const set = (rule: TakingsRule | undefined) =>
    setting.run(
      () => call.setTakingsRule(rule ? { rule } : {}),
      (view) => {
        client.setQueryData(QUERY_KEYS.takings, view);
        setSaved(true);
      },
    );
  const currencies = entryCurrencies(settings).filter((code) => code !== BTC);
  const [into] = currencies;
  return (
    <SettingCard title={t('exchange.takings.title')} hint={t('exchange.takings.hint')}>
      {error && <ErrorNote error={tillErrorOf(error)} />}
      {takings && <TakingsStand takings={takings} />}
      {into === undefined && <p>{t('exchange.takings.needsRate')}</p>}
      {takings && into !== undefined && (takings.rule || !takings.whyNot) && (
        <RuleForm
          key={JSON.stringify(takings.rule)}
          rule={takings.rule}
          currencies={currencies}
          into={into}
          saver={{ busy: setting.busy, error: setting.error, saved }}
          onChange={setting.forgetError}
          onSave={set}
        />
      )}
    </SettingCard>
  );
}

function TakingsStand({ takings: { rule, whyNot, waiting, problem } }: { readonly takings: TakingsView }) {
  const { t } = useTranslation();
  const errorWords = useErrorWords();
  if (whyNot) return <ErrorNote error={whyNot} />;
  if (!rule) return null;
  const isWaiting = problem && WAITS.has(problem.code);
  return (
    <>
      <p role="status" data-testid="takings-waiting">
        <AmountPhrase
          words={(money) =>
            t('exchange.takings.waiting', { amount: money(waiting.amount), sales: waiting.sales })
          }
        />{' '}
        {isWaiting && wordsOf(problem, errorWords).join(' ')}
      </p>
      <ErrorNote error={isWaiting ? undefined : problem} />
    </>
  );
}

function RuleForm({
  rule,
  currencies,
  into: first,
  saver,
  onChange,
  onSave,
}: {
  readonly rule: TakingsRule | undefined;
  readonly currencies: readonly string[];
  readonly into: string;
  readonly saver: SaveBarProps['saver'];
  readonly onChange: () => void;
  /** Undefined: nothing is sold by itself any more. */
  readonly onSave: (rule: TakingsRule | undefined) => void;
}) {
  const { t } = useTranslation();
  const unit = useUnit();
  const kept = rule ?? { ...USUAL, into: first };
  const [isOn, setOn] = useState(rule !== undefined);
  const [share, setShare] = useState(kept.share);
  const [into, setInto] = useState(kept.into);
  const [sizeIn, setSizeIn] = useState(kept.atLeast.currency);
  const [size, setSize] = useState(moneyToType(kept.atLeast, unit));
  const [worseBy, setWorseBy] = useState(kept.worseBy);
  const sizeCode = sizeIn === BTC ? BTC : into;
  const atLeast = typedMoney(size, sizeCode, unit);
  const typed = atLeast && { share, atLeast: toMoneyText(atLeast), into, worseBy };
  const wanted = isOn ? typed : undefined;
  const changes = (change: (text: string) => void) => (text: string) => {
    change(text.trim());
    onChange();
  };
  return (
    <>
      <Switch className="switch" isSelected={isOn} onChange={setOn}>
        <span className="switch__track" />
        {t('exchange.takings.on')}
      </Switch>
      {isOn && (
        <>
          <TextInput
            label={t('exchange.takings.share')}
            inputMode="decimal"
            leftToRight
            testId="takings-share"
            value={share}
            onChange={changes(setShare)}
          />
          {currencies.length > 1 && (
            <ChoiceList
              label={t('exchange.takings.into')}
              value={into}
              options={currencies.map((value) => ({ value, label: value }))}
              onChange={setInto}
            />
          )}
          <SegmentedChoice
            label={t('exchange.takings.atLeastIn')}
            value={sizeCode}
            options={[BTC, into].map((value) => ({ value, label: value === BTC ? unit : value }))}
            onChange={(code) => {
              setSizeIn(code);
              setSize('');
            }}
          />
          <TextInput
            label={t('exchange.takings.atLeast', { currency: sizeCode === BTC ? unit : sizeCode })}
            inputMode="decimal"
            leftToRight
            testId="takings-at-least"
            value={size}
            onChange={changes(setSize)}
            {...(size !== '' && !atLeast && { problem: <ErrorNote error={localError('bad-amount')} /> })}
          />
          <TextInput
            label={t('exchange.takings.worseBy')}
            hint={t('exchange.takings.worseByHint')}
            inputMode="decimal"
            leftToRight
            testId="takings-worse-by"
            value={worseBy}
            onChange={changes(setWorseBy)}
          />
        </>
      )}
      <SaveBar
        saver={saver}
        changed={(isOn || rule !== undefined) && JSON.stringify(wanted) !== JSON.stringify(rule)}
        possible={!isOn || typed !== undefined}
        onSave={() => onSave(wanted)}
      />
    </>
  );
}
