import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import type { DisplayState } from '../../domain/display-state.ts';

export interface StateWords {
  readonly word: string;
  readonly sentence: ReactNode;
  readonly next: string;
}

/** A sale's state in words: the big one, what it means, and the next step. */
export function useStateWords(): (sale: InvoiceSaleView, state: DisplayState) => StateWords {
  const { t } = useTranslation();
  return (sale, state) => {
    const word = t(`state.${state}.word`);
    if (state === 'late' && sale.paidAroundWithdrawal === 'after' && sale.decisions.includes('accept'))
      return { word, sentence: t('sale.cancelledLateSentence'), next: t('state.late.next') };
    if (state === 'late' && !sale.decisions.includes('accept')) {
      const { received, due } = sale;
      return {
        word,
        sentence: (
          <AmountPhrase
            words={(money) => t('sale.lateTooLittleSentence', { received: money(received), due: money(due) })}
          />
        ),
        next: t('sale.lateTooLittleNext'),
      };
    }
    const sentence =
      state === 'partial' ? (
        <AmountPhrase
          words={(money) =>
            t('state.partial.sentence', { received: money(sale.received), missing: money(sale.missing) })
          }
        />
      ) : state === 'accepted' && sale.acceptedBy === 'person' ? (
        t('flag.acceptedByPerson')
      ) : state === 'accepted' && sale.vouchedBy !== undefined ? (
        t('flag.acceptedOnWord', { name: `\u2068${sale.vouchedBy.join(', ')}\u2069` })
      ) : sale.markedBy !== undefined && state === 'confirmed' ? (
        t('sale.markedSentence')
      ) : (
        t(`state.${state}.sentence`)
      );
    return { word, sentence, next: t(`state.${state}.next`) };
  };
}
