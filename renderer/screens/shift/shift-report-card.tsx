import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftReport } from '../../../shared/ipc/shift-view.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { Amount } from '../../components/amount.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Fact } from '../../components/fact.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { ReceiptSheet } from '../receipt/receipt-sheet.tsx';
import { useShiftPaper } from './use-shift-paper.ts';

/** What a shift comes to: so far, or as it was closed. */
export function ShiftReportCard({ report }: { readonly report: ShiftReport }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const paper = useShiftPaper(report.shiftId);
  const time = (ms: number) => formatDayAndTime(ms, tag);
  const { firstNumber, lastNumber, tenders, tips, taxes, open, openCount } = report;
  return (
    <section className="setting-card shift-report" aria-labelledby="shift-report" data-testid="shift-report">
      <h2 id="shift-report">{report.closed ? t('shift.z', { number: report.number }) : t('shift.x')}</h2>
      <p className="setting-card__hint">
        {report.closed
          ? t('shift.from', { from: time(report.openedMs), to: time(report.atMs) })
          : t('shift.since', { time: time(report.openedMs) })}
      </p>
      <h3>{t('shift.sales')}</h3>
      {firstNumber === undefined || lastNumber === undefined ? (
        <p>{t('shift.noSales')}</p>
      ) : (
        <p>{t('shift.numbers', { first: firstNumber, last: lastNumber })}</p>
      )}
      <Figures>
        {tenders.map(({ tender, label, count, total, received }) => (
          <Fact
            key={`${tender} ${label} ${total.currency}`}
            term={`${count} × ${label ?? t(tender === 'bitcoin' ? 'shift.bitcoin' : `tender.${tender}`)}`}
          >
            <Amount value={total} />
            {received && total.currency !== BTC && (
              <span className="shift-report__received">
                {t('shift.received')} <Amount value={received} />
              </span>
            )}
          </Fact>
        ))}
        {tips.map((tip) => (
          <Fact key={tip.currency} term={t('shift.tips')}>
            <Amount value={tip} />
          </Fact>
        ))}
        {taxes.map(({ name, percent, tax, included, currency }) => (
          <Fact key={`${name} ${percent} ${included} ${currency}`} term={`${name} ${percent} %`}>
            <Amount value={{ amount: tax, currency }} />
          </Fact>
        ))}
      </Figures>
      {report.currency !== BTC && <Drawer report={report} />}
      {openCount > 0 && (
        <>
          <h3>{t('shift.openSales', { n: openCount })}</h3>
          <Figures>
            {open.map(({ number, state, price }) => (
              <Fact key={number} term={`${t('sale.number', { number })} · ${t(`state.${state}.word`)}`}>
                <Amount value={price} />
              </Fact>
            ))}
          </Figures>
        </>
      )}
      <ErrorNote error={paper.error} />
      <div className="shift__buttons">
        <PushButton icon={<Icon name="print" />} isPending={paper.busy} onPress={paper.print}>
          {t('sale.print')}
        </PushButton>
        <PushButton icon={<Icon name="save" />} isPending={paper.busy} onPress={paper.saveCsv}>
          {t('shift.csv')}
        </PushButton>
      </div>
      {paper.sheet && <ReceiptSheet sheet={paper.sheet} />}
    </section>
  );
}

function Drawer({ report: { cash, currency, moves } }: { readonly report: ShiftReport }) {
  const { t } = useTranslation();
  const money = (amount: string) => <SignedAmount amount={amount} currency={currency} />;
  return (
    <>
      <h3>{t('shift.drawer')}</h3>
      <Figures>
        <Fact term={t('shift.atStart')}>{money(cash.float)}</Fact>
        <Fact term={t('shift.cashSales')}>{money(cash.sales)}</Fact>
        {moves.map(({ atMs, direction, amount, reason }) => (
          <Fact
            key={`${atMs} ${amount} ${reason}`}
            term={`${t(direction === 'in' ? 'shift.paidIn' : 'shift.paidOut')}: \u2068${reason}\u2069`}
          >
            {money(direction === 'in' ? amount : `-${amount}`)}
          </Fact>
        ))}
        <Fact term={t('shift.expected')}>
          <strong data-testid="shift-expected">{money(cash.expected)}</strong>
        </Fact>
        {cash.counted !== undefined && <Fact term={t('shift.counted')}>{money(cash.counted)}</Fact>}
        {cash.difference !== undefined && (
          <Fact term={t('shift.difference')}>
            <strong data-testid="shift-difference">
              {/^0[.0]*$/.test(cash.difference) ? t('shift.fits') : money(cash.difference)}
            </strong>
          </Fact>
        )}
      </Figures>
    </>
  );
}

/** An amount that may be missing. */
function SignedAmount({ amount, currency }: { readonly amount: string; readonly currency: string }) {
  return (
    <bdi dir="ltr">
      {amount.startsWith('-') && '\u2212'}
      <Amount value={{ amount: amount.replace(/^-/, ''), currency }} />
    </bdi>
  );
}

function Figures({ children }: { readonly children: ReactNode }) {
  return <dl className="fact-list shift-report__figures">{children}</dl>;
}
