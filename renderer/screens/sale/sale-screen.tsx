import { useTranslation } from 'react-i18next';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useSale } from '../../queries/till-queries.ts';
import { PaidField } from './paid-field.tsx';
import { PaymentScreen } from './payment-screen.tsx';
import { TenderedField } from './tendered-field.tsx';

/** One sale, from its code to its receipt. */
export function SaleScreen({ saleId }: { readonly saleId: string }) {
  const { t } = useTranslation();
  const { data: sale, error } = useSale(saleId);
  if (!sale) {
    return (
      <main className="sale-missing">
        {error ? <ErrorNote error={tillErrorOf(error)} /> : <p>{t('app.loading')}</p>}
      </main>
    );
  }
  if (sale.tender !== 'bitcoin') return <TenderedField sale={sale} />;
  return sale.paid ? <PaidField sale={sale} /> : <PaymentScreen sale={sale} />;
}
