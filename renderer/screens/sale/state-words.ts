import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import type { DisplayState } from '../../domain/display-state.ts';
import { useMoneyText } from '../../format/use-money-text.ts';

export interface StateWords {
  readonly word: string;
  readonly sentence: string;
  readonly next: string;
}

/** A sale's state in words: the big one, what it means, and the next step. */
export function useStateWords(): (sale: InvoiceSaleView, state: DisplayState) => StateWords {
  const { t } = useTranslation();
  const amount = useMoneyText();
  return (sale, state) => {
    const word = t(`state.${state}.word`);
    if (state === 'late' && sale.paidAroundWithdrawal === 'after' && sale.decisions.includes('accept'))
      return { word, sentence: t('sale.cancelledLateSentence'), next: t('state.late.next') };
    if (state === 'late' && !sale.decisions.includes('accept')) {
      const { received, due } = sale;
      return {
        word,
        sentence: t('sale.lateTooLittleSentence', { received: amount(received), due: amount(due) }),
        next: t('sale.lateTooLittleNext'),
      };
    }
    const sentence =
      state === 'partial'
        ? t('state.partial.sentence', { received: amount(sale.received), missing: amount(sale.missing) })
        : state === 'accepted' && sale.acceptedBy === 'person'
          ? t('flag.acceptedByPerson')
          : state === 'accepted' && sale.vouchedBy !== undefined
            ? t('flag.acceptedOnWord', { name: `\u2068${sale.vouchedBy.join(', ')}\u2069` })
            : sale.markedBy !== undefined && state === 'confirmed'
              ? t('sale.markedSentence')
              : t(`state.${state}.sentence`);
    return { word, sentence, next: t(`state.${state}.next`) };
  };
}
