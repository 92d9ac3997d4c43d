import { useTranslation } from 'react-i18next';
import type { ReportSums } from '../../../shared/ipc/report-view.ts';
import { Amount } from '../../components/amount.tsx';

export interface ReportRow extends ReportSums {
  readonly key: string;
  readonly label: string;
}

export interface ReportTableProps {
  readonly caption: string;
  /** What the rows are: days, hours. */
  readonly heading: string;
  readonly rows: readonly ReportRow[];
}

/** What was sold, a row for each day or hour. */
export function ReportTable({ caption, heading, rows }: ReportTableProps) {
  const { t } = useTranslation();
  return (
    <table className="report-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">{t('reports.paid')}</th>
          <th scope="col">{t('reports.sold')}</th>
          <th scope="col">{t('reports.received')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            <td>{t('reports.paidOf', { paid: row.paidCount, n: row.count })}</td>
            <td>
              <Prices of={row} />
            </td>
            <td>
              <Amount value={row.received} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Amounts of one kind, one line for each currency. */
export function Prices({ of }: { readonly of: Pick<ReportSums, 'prices'> }) {
  return (
    <span className="report-prices">
      {of.prices.length === 0 ? '–' : of.prices.map((price) => <Amount key={price.currency} value={price} />)}
    </span>
  );
}
