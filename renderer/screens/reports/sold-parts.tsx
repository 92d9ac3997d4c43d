import { useTranslation } from 'react-i18next';
import { SOLE_OWNER } from '../../../shared/domain/people/role.ts';
import type { ReportView } from '../../../shared/ipc/report-view.ts';
import { personName } from '../../format/person-name.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { PartTable } from './part-table.tsx';
import { Prices } from './report-table.tsx';

/** What the paid sales were made of: how they were paid, who rang them up, categories, items, taxes. A table of nothing is left out. */
export function SoldParts({ report }: { readonly report: ReportView }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const number = (decimal: string) => new Intl.NumberFormat(tag).format(decimal as Intl.StringNumericLiteral);
  return (
    <>
      <PartTable
        caption={t('reports.byTender')}
        columns={[t('reports.tender'), t('sales.title'), t('reports.sold')]}
        rows={report.tenders.map(({ tender, label, count, prices }) => ({
          key: `${tender} ${label ?? ''}`,
          label: label ?? t(`reports.tenders.${tender}`),
          cells: [number(`${count}`), <Prices key="sold" of={{ prices }} />],
        }))}
      />
      {report.people.some(({ name }) => name !== SOLE_OWNER) && (
        <PartTable
          caption={t('reports.byPerson')}
          columns={[t('reports.person'), t('sales.title'), t('reports.sold')]}
          rows={report.people.map(({ name, count, prices }) => ({
            key: name,
            label: personName(name, t),
            cells: [number(`${count}`), <Prices key="sold" of={{ prices }} />],
          }))}
        />
      )}
      <PartTable
        caption={t('reports.byCategory')}
        columns={[t('reports.category'), t('reports.sold')]}
        rows={report.categories.map(({ name, prices }) => ({
          key: name,
          label: name || t('reports.withoutCategory'),
          cells: [<Prices key="sold" of={{ prices }} />],
        }))}
      />
      <PartTable
        caption={t('reports.byItem')}
        columns={[t('reports.item'), t('reports.quantity'), t('reports.sold')]}
        rows={report.items.map(({ name, quantity, prices }) => ({
          key: name,
          label: name || t('reports.withoutItem'),
          cells: [name === '' ? '' : number(quantity), <Prices key="sold" of={{ prices }} />],
        }))}
      />
      <PartTable
        caption={t('reports.taxes')}
        columns={[t('reports.tax'), t('reports.net'), t('reports.taxAmount')]}
        rows={report.taxes.map(({ name, percent, included, net, tax }) => ({
          key: `${name} ${percent} ${included}`,
          label: `${name} ${number(percent)} %`,
          cells: [<Prices key="net" of={{ prices: net }} />, <Prices key="tax" of={{ prices: tax }} />],
        }))}
      />
    </>
  );
}
