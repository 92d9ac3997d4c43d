import { orderRate } from '../../../shared/domain/trade/order-rate.ts';
import { fromMoneyText, type MoneyText, toMoneyText } from '../../../shared/money/money.ts';
import { formatMoney } from '../../format/money-format.ts';
import { useLocale } from '../../locales/use-locale.ts';

/** The rate of an order as people name it: `1 BTC = 60,000.00 EUR`; nothing where there is none. */
export function useRateWords(): (gives: MoneyText, gets: MoneyText) => string | undefined {
  const { tag } = useLocale();
  return (gives, gets) => {
    const rate = orderRate(fromMoneyText(gives), fromMoneyText(gets));
    if (!rate) return undefined;
    // Of a whole bitcoin, whatever unit the shop counts in; from left to right in every language.
    const price = formatMoney(toMoneyText(rate.price), 'BTC', tag);
    return `\u20661 ${rate.of} = ${price}\u2069`;
  };
}
