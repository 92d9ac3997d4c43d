import { useTranslation } from 'react-i18next';
import type { TenderedSaleView } from '../../../shared/ipc/sale-view.ts';
import { Amount } from '../../components/amount.tsx';
import { PaidFrame } from './paid-frame.tsx';
import { StateHeading } from './state-heading.tsx';
import './tendered-field.css';

/** A sale paid at the counter: PAID, and the change to hand back as large as the price. */
export function TenderedField({ sale }: { readonly sale: TenderedSaleView }) {
  const { t } = useTranslation();
  const sentence =
    sale.tender === 'cash'
      ? t('tender.cashSentence')
      : t('tender.otherSentence', { label: `\u2068${sale.label ?? t('tender.other')}\u2069` });
  return (
    <PaidFrame
      sale={sale}
      atMs={sale.chargedMs}
      heading={
        <StateHeading
          sale={{ state: sale.tender, paid: sale.paid }}
          shown="accepted"
          words={{ word: t('tender.word'), sentence, next: t('tender.next') }}
        />
      }
    >
      <p className="paid__price">
        <Amount value={sale.price} testId="sale-price" />
      </p>
      {sale.given && sale.change && (
        <dl className="tendered__cash">
          <div>
            <dt>{t('tender.given')}</dt>
            <dd>
              <Amount value={sale.given} />
            </dd>
          </div>
          <div className="tendered__change">
            <dt>{t('tender.change')}</dt>
            <dd>
              <Amount value={sale.change} testId="sale-change" />
            </dd>
          </div>
        </dl>
      )}
    </PaidFrame>
  );
}
