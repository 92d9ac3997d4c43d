import type { MoneyText } from '../../shared/money/money.ts';
import { useLocale } from '../locales/use-locale.ts';
import { useUnit } from '../queries/use-unit.ts';
import { formatMoney } from './money-format.ts';

const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP_ISOLATE = '\u2069';

/** Amounts inside sentences: from left to right, also where the sentence isn't. */
export function useMoneyText(): (value: MoneyText) => string {
  const unit = useUnit();
  const { tag, direction } = useLocale();
  return (value) => {
    const text = formatMoney(value, unit, tag);
    return direction === 'rtl' ? `${LEFT_TO_RIGHT_ISOLATE}${text}${POP_ISOLATE}` : text;
  };
}
