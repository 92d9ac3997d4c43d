import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageClock } from '../../bridge/page-clock.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { dayAround, formatDay } from '../../format/time-format.ts';
import { typedDay } from '../../format/typed-day.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useFoundSales, useSalesOfRange, useSalesSummary } from '../../queries/sales-lists.ts';
import { useTaskCount } from '../../queries/till-queries.ts';
import { type ChosenDays, DayChoice, rangeOfDays } from './day-choice.tsx';
import { DayTotals } from './day-totals.tsx';
import { SaleDetail } from './sale-detail.tsx';
import { SalesRows } from './sales-rows.tsx';
import './sales-screen.css';

/** The sales of some days beside the one that is looked at; a search looks through all days, or the one that it names. */
export function SalesScreen({ saleId }: { readonly saleId?: string | undefined }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const clock = usePageClock();
  const [today] = useState(() => clock.nowMs());
  const [days, setDays] = useState<ChosenDays>({ shift: 0 });
  const [search, setSearch] = useState('');
  const { tag } = useLocale();
  const wanted = useDeferredValue(search.trim());
  const typed = wanted === '' ? undefined : typedDay(wanted, tag);
  const words = typed ? typed.otherWords : wanted;
  const isSearch = words !== '';
  const range = typed ? { fromMs: typed.fromMs, toMs: typed.toMs } : rangeOfDays(days, today);
  const summary = useSalesSummary(range, !isSearch);
  const ofRange = useSalesOfRange(range, summary);
  const found = useFoundSales({ ...(typed && range), search: words }, isSearch);
  const list = isSearch ? found : ofRange;
  const tasks = useTaskCount();
  const searchField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (saleId === undefined) searchField.current?.focus({ preventScroll: true });
  }, [saleId]);

  const open = useCallback((id: string) => go({ screen: 'sales', saleId: id }), [go]);
  const isOneDay = range.toMs <= dayAround(range.fromMs).toMs;
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
            takesScans
            inputRef={searchField}
            onEscape={() => setSearch('')}
          />
          {wanted === '' ? (
            <DayChoice today={today} days={days} onDays={setDays} />
          ) : (
            <p className="sales__all-days">{typed ? formatDay(typed.fromMs, tag) : t('sales.allDays')}</p>
          )}
        </div>
        {tasks > 0 && (
          <PushButton icon={<Icon name="attention" />} onPress={() => go({ screen: 'tasks' })}>
            {t('tasks.waiting', { n: tasks })}
          </PushButton>
        )}
        <ErrorNote error={list.error} />
        {list.count > 0 && (
          <SalesRows
            key={isSearch ? 'found' : `${range.fromMs} ${range.toMs}`}
            {...list}
            currentId={saleId}
            onOpen={open}
            withDays={(isSearch && !typed) || !isOneDay}
          />
        )}
        {list.count === 0 && (
          <div className="sales__none">
            {list.isKnown && <Nothing isSearch={isSearch} isOneDay={isOneDay} />}
          </div>
        )}
        {!isSearch && summary.data && <DayTotals page={summary.data} />}
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

function Nothing({ isSearch, isOneDay }: { readonly isSearch: boolean; readonly isOneDay: boolean }) {
  const { t } = useTranslation();
  if (!isSearch) return <p>{t(isOneDay ? 'sales.none' : 'sales.noneInDays')}</p>;
  return (
    <>
      <p>{t('sales.noneFound')}</p>
      <p>{t('sales.noneFoundNext')}</p>
    </>
  );
}
