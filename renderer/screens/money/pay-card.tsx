import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoicePriceView, TradeView } from '../../../shared/ipc/trade-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useSlow } from '../../components/use-slow.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { cameAtOnce } from '../../scanner/came-at-once.ts';
import { useCodeScanner } from '../../scanner/use-code-scanner.ts';
import { FindInvoice } from './find-invoice.tsx';
import { PayReviewForm } from './pay-review-form.tsx';
import { scannedPayment } from './scanned-payment.ts';
import { TradeOutcome } from './trade-outcome.tsx';
import { useBackToForm } from './use-back-to-form.ts';

interface ReviewedInvoice {
  readonly invoiceJson: string;
  readonly signer?: string | undefined;
  readonly price: InvoicePriceView;
}

export interface PayCardProps {
  readonly canFind: boolean;
  /** What was scanned where bitcoin is sent. */
  readonly scanned?: string | undefined;
  /** Takes an address or a payment request that was scanned here. */
  readonly onTarget: (text: string) => void;
}

/** Paying an invoice: its text or its code, what it says and costs, and what became of it; one after the other in one place. */
export function PayCard({ canFind, scanned, onTarget }: PayCardProps) {
  const { t } = useTranslation();
  const [invoice, setInvoice] = useState<ReviewedInvoice>();
  const [paid, setPaid] = useState<TradeView>();
  const [round, setRound] = useState(0);
  const again = () => {
    setPaid(undefined);
    setRound(round + 1);
  };
  return (
    <section className="money-card" aria-label={t('trade.pay')}>
      <h2>{t(invoice ? 'money.reviewTitle' : 'trade.pay')}</h2>
      {paid && <TradeOutcome first={paid} again={t('trade.payAnother')} testId="pay-state" onAgain={again} />}
      {invoice && (
        <PayReviewForm
          {...invoice}
          onBack={() => setInvoice(undefined)}
          onDone={(trade) => {
            setInvoice(undefined);
            setPaid(trade);
          }}
        />
      )}
      <div hidden={paid !== undefined || invoice !== undefined}>
        <InvoiceForm
          key={round}
          canFind={canFind}
          isOpen={!paid && !invoice}
          isAgain={round > 0}
          scanned={round === 0 ? scanned : undefined}
          onTarget={onTarget}
          onRead={setInvoice}
        />
      </div>
    </section>
  );
}

function InvoiceForm({
  canFind,
  isOpen,
  isAgain,
  scanned,
  onTarget,
  onRead,
}: PayCardProps & {
  readonly isOpen: boolean;
  readonly isAgain: boolean;
  readonly onRead: (invoice: ReviewedInvoice) => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const [text, setText] = useState('');
  const form = useBackToForm<HTMLDivElement>(isOpen, isAgain);
  const [findCode, setFindCode] = useState<string>();
  const reading = useCommandRun<InvoicePriceView>();
  const isSlow = useSlow(reading.busy);
  // Sent as it was written: the hub's signature is over every character of it.
  const read = (invoiceJson: string, signer?: string) =>
    reading.run(
      () => call.readInvoice({ invoiceJson }),
      (price) => onRead({ invoiceJson, signer, price }),
    );
  const take = (invoiceJson: string) => {
    setText(invoiceJson);
    read(invoiceJson);
  };
  useCodeScanner((code) => {
    if (!isOpen) return false;
    switch (scannedPayment(code)) {
      case 'target':
        onTarget(code);
        return true;
      case 'code':
        if (canFind) setFindCode(code);
        else take(code);
        return true;
      case 'invoice':
      case 'lightning':
        take(code);
        return true;
    }
  });
  const takeFirst = useEffectEvent(() => scanned !== undefined && take(scanned));
  useEffect(() => {
    takeFirst();
  }, []);
  return (
    <div ref={form} className="money-card__form">
      <form
        className="money-card__form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (text.trim() !== '') read(text.trim());
        }}
      >
        <TextInput
          label={t('trade.invoice')}
          hint={t('trade.invoiceHint')}
          value={text}
          onChange={(typed) => {
            if (cameAtOnce(text, typed) && scannedPayment(typed) === 'target') return onTarget(typed.trim());
            setText(typed);
            reading.forgetError();
          }}
          leftToRight
          mono
          lines={4}
          autoComplete="off"
          testId="invoice-text"
        />
        <ErrorNote error={reading.error} />
        <PushButton
          kind="primary"
          size="action"
          type="submit"
          data-testid="invoice-review"
          isPending={reading.busy}
          isDisabled={text.trim() === ''}
        >
          {t(isSlow ? 'money.checking' : 'money.review')}
        </PushButton>
      </form>
      {canFind && <FindInvoice key={findCode} scanned={findCode} onChoose={read} />}
    </div>
  );
}
