import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportView } from '../../../shared/ipc/report-view.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { usePageClock } from '../../bridge/page-clock.ts';
import { Amount } from '../../components/amount.tsx';
import { DayRangeFields } from '../../components/day-range.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { LatencyList } from '../../components/latency-list.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { dayAround, formatDay, formatTime } from '../../format/time-format.ts';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useReport } from '../../queries/till-queries.ts';
import { BarChart } from './bar-chart.tsx';
import { charted, sharesOf } from './report-figures.ts';
import { type Days, RANGE_NAMES, type Range, rangeOf } from './report-range.ts';
import { Prices, type ReportRow, ReportTable } from './report-table.tsx';
import { SoldParts } from './sold-parts.tsx';
import { useExport } from './use-export.ts';
import { firstDayOfWeek } from './week.ts';
import './reports-screen.css';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** What was sold in a range of days, by day and by hour; on paper, and as CSV for whoever keeps the books. */
export function ReportsScreen() {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { go } = useNavigation();
  const clock = usePageClock();
  const [name, setName] = useState<Days>('today');
  const [nowMs] = useState(() => clock.nowMs());
  const [timeZone] = useState(() => new Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [own, setOwn] = useState<Range>(() => dayAround(nowMs));
  const range = name === 'own' ? own : rangeOf(name, nowMs, firstDayOfWeek(tag));
  const report = useReport({ ...range, timeZone });
  const sales = useExport(timeZone);
  return (
    <main className="reports">
      <header className="reports__head">
        <h1 className="reports__title">{t('reports.title')}</h1>
        <SegmentedChoice
          label={t('reports.range')}
          value={name}
          options={[
            ...RANGE_NAMES.map((value) => ({ value, label: t(`reports.${value}`) })),
            { value: 'own' as const, label: t('sales.otherDays') },
          ]}
          onChange={(days) => {
            if (days === 'own') setOwn(range);
            setName(days);
          }}
        />
        {name === 'own' && <DayRangeFields value={own} onChange={setOwn} />}
        <p className="reports__days">{rangeText(range, tag)}</p>
        <PushButton data-testid="shift" onPress={() => go({ screen: 'shift' })}>
          {t('shift.title')}
        </PushButton>
      </header>
      {/* What scrolls is reached by the keyboard, too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section className="reports__body" data-region tabIndex={0} aria-label={t('reports.title')}>
        <ErrorNote error={report.error ? tillErrorOf(report.error) : sales.error} />
        {report.data && <Report report={report.data} />}
      </section>
      <footer className="reports__foot">
        <p role="status">
          {sales.written !== undefined &&
            t('reports.exporting', { n: sales.written, of: report.data?.total.count ?? 0 })}
        </p>
        {sales.written === undefined ? (
          <PushButton
            icon={<Icon name="save" />}
            isDisabled={!report.data || report.data.total.count === 0}
            onPress={() => sales.start(range, fileNameOf(range))}
          >
            {t('reports.export')}
          </PushButton>
        ) : (
          <PushButton onPress={sales.cancel}>{t('reports.cancelExport')}</PushButton>
        )}
        <PushButton icon={<Icon name="print" />} onPress={() => window.print()}>
          {t('reports.print')}
        </PushButton>
      </footer>
    </main>
  );
}

function Report({ report }: { readonly report: ReportView }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const moneyText = useMoneyText();
  const { total } = report;
  const days = report.days.map(
    (sums): ReportRow => ({ ...sums, key: sums.day, label: dayText(sums.day, tag) }),
  );
  const hours = report.hours.map(
    (sums): ReportRow => ({ ...sums, key: `${sums.hour}`, label: hourText(sums.hour, tag) }),
  );
  const rows = days.length > 1 ? days : hours;
  const amounts = rows.map(charted(report));
  const shares = sharesOf(amounts);
  if (total.count === 0) return <p className="reports__none">{t('reports.none')}</p>;
  return (
    <>
      <dl className="reports__sums">
        <div>
          <dt>{t('reports.sold')}</dt>
          <dd>
            <Prices of={total} />
          </dd>
        </div>
        <div>
          <dt>{t('reports.received')}</dt>
          <dd>
            <Amount value={total.received} testId="report-received" />
          </dd>
        </div>
        <div>
          <dt>{t('reports.paid')}</dt>
          <dd data-testid="report-paid">{t('reports.paidOf', { paid: total.paidCount, n: total.count })}</dd>
        </div>
        {report.tips.count > 0 && (
          <div>
            <dt>{t('reports.tips')}</dt>
            <dd data-testid="report-tips">
              <Prices of={report.tips} />
            </dd>
          </div>
        )}
      </dl>
      <BarChart
        bars={rows.map((row, index) => ({
          key: row.key,
          label: row.label,
          value: amounts[index] ? moneyText(amounts[index]) : '',
          share: shares[index] ?? 0,
        }))}
      />
      {days.length > 1 && <ReportTable caption={t('reports.byDay')} heading={t('reports.day')} rows={days} />}
      <ReportTable caption={t('reports.byHour')} heading={t('reports.hour')} rows={hours} />
      <SoldParts report={report} />
      {Object.keys(report.latency).length > 0 && (
        <section className="reports__latency" aria-labelledby="report-latency">
          <h2 id="report-latency">{t('settings.latency')}</h2>
          <p>{t('settings.latencyHint')}</p>
          <LatencyList latency={report.latency} />
        </section>
      )}
    </>
  );
}

function rangeText({ fromMs, toMs }: Range, tag: string): string {
  const [first, last] = [formatDay(fromMs, tag), formatDay(toMs - 1, tag)];
  return first === last ? first : `${first} – ${last}`;
}

/** A day of the report, `2026-11-26`, as the shop writes it. */
function dayText(day: string, tag: string): string {
  return new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    Date.parse(day),
  );
}

function hourText(hour: number, tag: string): string {
  const midnight = new Date(2000, 0, 1).getTime();
  return formatTime(midnight + hour * HOUR_MS, tag);
}

function fileNameOf({ fromMs, toMs }: Range): string {
  const day = (ms: number) =>
    new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  return toMs - fromMs > 1.5 * DAY_MS
    ? `sales-${day(fromMs)}-${day(toMs - 1)}.csv`
    : `sales-${day(fromMs)}.csv`;
}
