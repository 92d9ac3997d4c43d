import { useTranslation } from 'react-i18next';
import type { TradeView } from '../../../shared/ipc/trade-view.ts';
import type { MoneyText } from '../../../shared/money/money.ts';
import { useMoneyText } from '../../format/use-money-text.ts';

/** What a trade gives for what, in words. */
export function useTradeWords(): (trade: TradeView) => string {
  const { t } = useTranslation();
  const money = useMoneyText();
  const shown = (amount: MoneyText | undefined) => (amount ? money(amount) : '–');
  return ({ what, trade, wanted, amount }) => {
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
