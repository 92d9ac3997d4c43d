import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { formatCountdown } from '../../format/time-format.ts';
import './countdown.css';

/** Near its end the countdown is stressed; before, it stays calm. */
const HURRY_MS = 2 * 60_000;

/** How long the code can still be paid: a number of constant width, and a bar without ticks. */
export function Countdown({
  sale,
  nowMs,
}: {
  readonly sale: Pick<InvoiceSaleView, 'quotedMs' | 'deadlineMs'>;
  readonly nowMs: number;
}) {
  const { t } = useTranslation();
  const leftMs = Math.max(0, sale.deadlineMs - nowMs);
  const share = Math.min(1, leftMs / Math.max(1, sale.deadlineMs - sale.quotedMs));
  return (
    <div className="countdown" data-hurry={leftMs <= HURRY_MS} role="timer" aria-live="off">
      <span className="countdown__time">{t('sale.timeLeft', { time: formatCountdown(leftMs) })}</span>
      <span className="countdown__bar" style={{ '--countdown-share': share } as CSSProperties} />
    </div>
  );
}
