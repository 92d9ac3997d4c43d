import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandRequest } from '../../../shared/ipc/contract.ts';
import type { ExchangeQuoteView, ExchangeView } from '../../../shared/ipc/trade-view.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { isPositive, toMoneyText } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ChoiceList } from '../../components/choice-list.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { MoneyInput } from '../../components/money-input.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { useSlow } from '../../components/use-slow.ts';
import { moneyToType, typedMoney } from '../../format/typed-money.ts';
import { useSettings } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { useUnit } from '../../queries/use-unit.ts';
import { useBackToForm } from './use-back-to-form.ts';
import { useRateWords } from './use-rate-words.ts';
import type { WantedOrder } from './wanted-order.ts';

/** What hubs trade where nothing says otherwise. */
const USUAL_CURRENCIES = ['EUR', 'USD'];

/** What is given and what for, with the hub's price on demand; nothing is asked of the hub but that. */
export function OrderForm({
  exchange,
  canQuote,
  isOpen,
  isAgain,
  onReview,
}: {
  readonly exchange: ExchangeView | undefined;
  readonly canQuote: boolean;
  /** False while something else is looked at in its place. */
  readonly isOpen: boolean;
  readonly isAgain: boolean;
  readonly onReview: (wanted: WantedOrder) => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const unit = useUnit();
  const rateWords = useRateWords();
  const currencies = useTradedCurrencies(exchange);
  const form = useBackToForm<HTMLFormElement>(isOpen, isAgain);
  const quoting = useCommandRun<ExchangeQuoteView>();
  const isSlow = useSlow(quoting.busy);
  const [side, setSide] = useState<'sell' | 'buy'>('sell');
  const [chosen, setChosen] = useState<string>();
  const [gives, setGives] = useState('');
  const [gets, setGets] = useState('');
  const [quote, setQuote] = useState<ExchangeQuoteView>();
  const code = chosen ?? currencies[0] ?? 'EUR';
  const [from, to] = side === 'sell' ? [BTC, code] : [code, BTC];
  const [given, wanted] = [typedMoney(gives, from, unit), typedMoney(gets, to, unit)];
  const touched = () => {
    setQuote(undefined);
    quoting.forgetError();
  };
  const ask = () => {
    const request: CommandRequest<'quoteExchange'> | undefined = given
      ? { ask: 'worth', amount: toMoneyText(given), other: to }
      : wanted && { ask: 'cost', amount: toMoneyText(wanted), other: from };
    if (!request) return;
    quoting.run(
      () => call.quoteExchange(request),
      (answer) => {
        setQuote(answer);
        setGives(moneyToType(answer.gives, unit));
        if (gets.trim() === '') setGets(moneyToType(answer.gets, unit));
      },
    );
  };
  const isReady = given && wanted && isPositive(given) && isPositive(wanted);
  const review = (event: FormEvent) => {
    event.preventDefault();
    if (given && wanted && isReady) onReview({ gives: toMoneyText(given), gets: toMoneyText(wanted) });
  };
  const field = (text: string, change: (typed: string) => void) => ({
    value: text,
    onChange: (typed: string) => {
      change(typed);
      touched();
    },
  });
  const rate = isReady ? rateWords(toMoneyText(given), toMoneyText(wanted)) : undefined;
  const quoted = quote && rateWords(quote.gives, quote.gets);
  return (
    <form ref={form} className="money-card__form" onSubmit={review}>
      <div className="order-form__kind">
        <SegmentedChoice
          label={t('exchange.side')}
          value={side}
          options={[
            { value: 'sell', label: t('exchange.sell') },
            { value: 'buy', label: t('exchange.buy') },
          ]}
          onChange={(value) => {
            setSide(value);
            setGives('');
            setGets('');
            touched();
          }}
        />
        {currencies.length > 1 && (
          <ChoiceList
            label={t('exchange.currency')}
            value={code}
            options={currencies.map((value) => ({ value, label: value }))}
            onChange={(value) => {
              setChosen(value);
              (side === 'sell' ? setGets : setGives)('');
              touched();
            }}
          />
        )}
      </div>
      <MoneyInput
        label={t('exchange.youGive')}
        currency={from}
        testId="order-gives"
        {...field(gives, setGives)}
      />
      <MoneyInput
        label={t('exchange.youGet')}
        currency={to}
        hint={rate ?? t('exchange.youGetHint')}
        testId="order-gets"
        {...field(gets, setGets)}
      />
      {quote && (
        <p role="status" data-testid="order-quote">
          <AmountPhrase
            words={(money) => t('exchange.quoteText', { gives: money(quote.gives), gets: money(quote.gets) })}
          />{' '}
          {quoted}
        </p>
      )}
      <ErrorNote error={quoting.error} />
      <div className="money-card__buttons">
        {canQuote && (
          <PushButton
            size="action"
            data-testid="order-ask"
            isPending={quoting.busy}
            isDisabled={!given && !wanted}
            onPress={ask}
          >
            {t(isSlow ? 'money.checking' : 'exchange.ask')}
          </PushButton>
        )}
        <PushButton
          kind="primary"
          size="action"
          type="submit"
          data-testid="order-review"
          isDisabled={!isReady}
        >
          {t('money.review')}
        </PushButton>
      </div>
    </form>
  );
}

/** What can be traded for bitcoin, as far as the till knows: the shop's currency first. */
function useTradedCurrencies(exchange: ExchangeView | undefined): readonly string[] {
  const settings = useSettings().data;
  const known = [
    settings?.currency,
    ...Object.keys(settings?.rates ?? {}),
    ...(exchange?.balances ?? []).map(({ available }) => available.currency),
  ];
  const codes = [...new Set(known)].filter((code) => code !== undefined && code !== BTC);
  return codes.length > 0 ? codes.flatMap((code) => code ?? []) : USUAL_CURRENCIES;
}
