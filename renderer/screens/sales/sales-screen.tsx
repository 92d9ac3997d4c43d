import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { usePageClock } from '../../bridge/page-clock.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SaleLine } from '../../components/sale-line.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { dayAround } from '../../format/time-format.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useSalesList, useUnattributed } from '../../queries/till-queries.ts';
import { DayChoice } from './day-choice.tsx';
import { DayTotals } from './day-totals.tsx';
import { SaleDetail } from './sale-detail.tsx';
import './sales-screen.css';

/** A day's sales beside the one that is looked at; a search looks through all days. */
export function SalesScreen({ saleId }: { readonly saleId?: string | undefined }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const clock = usePageClock();
  const [today] = useState(() => clock.nowMs());
  const [shift, setShift] = useState(0);
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const day = dayAround(today, shift);
  const list = useSalesList(wanted === '' ? day : { search: wanted });
  const tasks = useUnattributed().data ?? [];
  const searchField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (saleId === undefined) searchField.current?.focus({ preventScroll: true });
  }, [saleId]);

  const sales = list.data?.pages.flatMap((page) => page.sales) ?? [];
  return (
    <main className="sales" data-detail={saleId !== undefined}>
      <h1 className="visually-hidden">{t('sales.title')}</h1>
      <section className="sales__list" aria-label={t('sales.list')} data-region tabIndex={-1}>
        <div className="sales__head" data-find>
          <TextInput
            label={t('sales.search')}
            hideLabel
            placeholder={t('sales.searchHint')}
            type="search"
            value={search}
            onChange={setSearch}
            maxLength={200}
            inputRef={searchField}
            onEscape={() => setSearch('')}
          />
          {wanted === '' ? (
            <DayChoice today={today} shift={shift} onShift={setShift} />
          ) : (
            <p className="sales__all-days">{t('sales.allDays')}</p>
          )}
        </div>
        {tasks.length > 0 && (
          <PushButton icon={<Icon name="attention" />} onPress={() => go({ screen: 'tasks' })}>
            {t('attention.unattributed', { n: tasks.length })}
          </PushButton>
        )}
        <ErrorNote error={list.error ? tillErrorOf(list.error) : undefined} />
        <ul className="sales__rows">
          {sales.map((sale) => (
            <li key={sale.saleId}>
              <SaleLine
                sale={sale}
                current={sale.saleId === saleId}
                onOpen={() => go({ screen: 'sales', saleId: sale.saleId })}
              />
            </li>
          ))}
          {list.isSuccess && sales.length === 0 && (
            <li className="sales__none">
              <p>{t(wanted === '' ? 'sales.none' : 'sales.noneFound')}</p>
              {wanted !== '' && <p>{t('sales.noneFoundNext')}</p>}
            </li>
          )}
          {list.hasNextPage && (
            <li className="sales__more">
              <PushButton isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
                {t('sales.more')}
              </PushButton>
            </li>
          )}
        </ul>
        {wanted === '' && list.data?.pages[0] && <DayTotals page={list.data.pages[0]} />}
      </section>
      <section className="sales__detail" data-region tabIndex={-1} aria-label={t('sale.details')}>
        {saleId === undefined ? (
          <p className="sales__choose">{t('sales.choose')}</p>
        ) : (
          <SaleDetail key={saleId} saleId={saleId} />
        )}
      </section>
    </main>
  );
}
