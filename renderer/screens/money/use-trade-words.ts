import { useTranslation } from 'react-i18next';
import type { TradeView } from '../../../shared/ipc/trade-view.ts';
import type { MoneyText } from '../../../shared/money/money.ts';
import { useMoneyText } from '../../format/use-money-text.ts';

/** What a trade gives for what, in words: plain ones, or with amounts in them as they are put. */
export function useTradeWords(): (trade: TradeView, put?: (amount: MoneyText) => string) => string {
  const { t } = useTranslation();
  const money = useMoneyText();
  return ({ what, trade, wanted, amount }, put = money) => {
    const shown = (value: MoneyText | undefined) => (value ? put(value) : '–');
    switch (what) {
      case 'place-order':
        return t('exchange.orderText', { gives: shown(trade), gets: shown(wanted) });
      case 'pay-invoice':
        return t('exchange.paid', { amount: shown(amount) });
      case 'cancel-order':
        return t('exchange.takenBack');
    }
  };
}
