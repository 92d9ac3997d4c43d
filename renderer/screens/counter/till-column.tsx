import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { decimalSign } from '../../../shared/money/decimal-sign.ts';
import { toMoneyText } from '../../../shared/money/money.ts';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { useSlow } from '../../components/use-slow.ts';
import { formatPlain } from '../../format/money-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useMay } from '../../people/use-may.ts';
import { useParkedTickets } from '../../queries/till-queries.ts';
import { TicketDialogs } from '../shell/late-screens.ts';
import type { TicketDialog } from '../ticket/ticket-dialogs.tsx';
import { backspace, entryDecimals, typeKey } from './amount-entry.ts';
import { AmountField } from './amount-field.tsx';
import { isEmptyDraft } from './draft.ts';
import { DueLine } from './due-line.tsx';
import { withPieces } from './ticket-lines.ts';
import { TicketList } from './ticket-list.tsx';
import { useEntry } from './use-entry.ts';
import { useShowTicket } from './use-show-ticket.ts';
import { useUsableRates } from './use-usable-rates.ts';
import './till-column.css';

/** The till itself: the ticket, what is being typed, and Charge. */
export function TillColumn({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { tag } = useLocale();
  const amountRef = useRef<HTMLInputElement>(null);
  const [dialog, setDialog] = useState<TicketDialog>();
  const usable = useUsableRates(settings);
  const entry = useEntry(settings, usable, (sale) => go({ screen: 'sale', saleId: sale.saleId }));
  const may = useMay();
  const parked = useParkedTickets().data?.length ?? 0;
  const slow = useSlow(entry.charging);
  const { draft, rungUp } = entry;
  useShowTicket(entry, settings);
  const sign = decimalSign(entry.chosen, tag);
  const backToAmount = () => amountRef.current?.focus();
  const hadDialog = useRef(false);
  // After a dialog Enter charges. Focused before the next frame, the amount keeps what the dialog would give to its opener.
  useEffect(() => {
    if (hadDialog.current && !dialog) amountRef.current?.focus();
    hadDialog.current = dialog !== undefined;
  }, [dialog]);
  const charge = () => {
    if (!entry.charge()) backToAmount();
  };
  const tender = (kind: 'cash' | 'other') => {
    const price = entry.toTender();
    if (price) setDialog({ kind, price });
    else backToAmount();
  };
  const label =
    rungUp.kind === 'price' ? (
      <AmountPhrase
        words={(money) => t('counter.chargeAmount', { amount: money(toMoneyText(rungUp.price)) })}
      />
    ) : (
      t('counter.charge')
    );
  const empty = isEmptyDraft(draft);

  return (
    <section className="till-column" aria-label={t('counter.till')} data-region tabIndex={-1}>
      <h2 className="visually-hidden">{t('counter.till')}</h2>
      <div className="till-column__actions">
        <PushButton aria-pressed={draft.memo !== ''} onPress={() => setDialog({ kind: 'note' })}>
          {t('counter.note')}
        </PushButton>
        {may('discount') && (
          <PushButton isDisabled={empty} onPress={() => setDialog({ kind: 'discount' })}>
            {t('counter.discount')}
          </PushButton>
        )}
        {settings.tips?.offered === true && (
          <PushButton isDisabled={empty} onPress={() => setDialog({ kind: 'tip' })}>
            {t('counter.tip')}
          </PushButton>
        )}
        <PushButton isDisabled={empty && parked === 0} onPress={() => setDialog({ kind: 'parking' })}>
          {parked === 0 ? t('counter.park') : t('counter.parked', { n: parked })}
        </PushButton>
      </div>
      {draft.lines.length > 0 ? (
        <TicketList
          draft={draft}
          worked={rungUp.kind === 'price' ? rungUp.worked : undefined}
          currency={entry.currency.currency}
          onPieces={(index, more) => {
            const lines = withPieces(draft.lines, index, more);
            const removed = draft.lines[index];
            if (lines.length === draft.lines.length) entry.change({ lines });
            else if (removed)
              entry.take({ ...draft, lines }, removed.name || formatPlain(removed.unitPrice, tag));
            backToAmount();
          }}
          onOpenLine={(index) => setDialog({ kind: 'line', index })}
          onOpenDiscount={() => setDialog({ kind: 'discount' })}
          onOpenTip={() => setDialog({ kind: 'tip' })}
        />
      ) : (
        <div className="till-column__start">
          {entry.choices.length > 1 && (
            <SegmentedChoice
              label={t('counter.priceIn')}
              value={entry.chosen}
              options={entry.choices.map((code) => ({
                value: code,
                label: code === BTC ? settings.unit : code,
              }))}
              onChange={(code) => {
                entry.choose(code);
                backToAmount();
              }}
            />
          )}
          <p>{t('counter.emptyTicket')}</p>
        </div>
      )}
      <AmountField
        inputRef={amountRef}
        text={draft.text}
        decimalSign={sign}
        invalid={entry.amountRefused}
        unit={entry.chosen === BTC ? settings.unit : entry.chosen}
        onText={entry.typeAmount}
        onEnter={charge}
      />
      <div className="till-column__news">
        <DueLine
          entry={entry.currency}
          rungUp={rungUp}
          rate={usable.rates[entry.chosen]}
          hasLines={draft.lines.length > 0}
        />
        <ErrorNote error={entry.error} id="amount-error" />
        {entry.taken !== '' && (
          <PushButton
            kind="quiet"
            onPress={() => {
              entry.undo();
              backToAmount();
            }}
          >
            {t('counter.undoTaken', { what: `\u2068${entry.taken.replaceAll('.', sign)}\u2069` })}
          </PushButton>
        )}
      </div>
      <Keypad
        decimals={entryDecimals(entry.currency) > 0}
        decimalSign={sign}
        onType={(key) => entry.typeAmount(typeKey(draft.text, key))}
        onAdd={entry.addTyped}
        onBackspace={() => entry.typeAmount(backspace(draft.text))}
        onClear={() => entry.clear(t('counter.ticket'))}
      />
      <div className="till-column__pay">
        <PushButton
          kind="primary"
          size="charge"
          data-testid="charge"
          hint="Enter"
          isPending={entry.charging}
          onPress={charge}
        >
          {slow ? t('counter.charging') : label}
        </PushButton>
        {entry.chosen !== BTC && (
          <PushButton data-testid="cash" isDisabled={entry.charging} onPress={() => tender('cash')}>
            {t('tender.cash')}
          </PushButton>
        )}
        <PushButton data-testid="other-tender" isDisabled={entry.charging} onPress={() => tender('other')}>
          {t('tender.other')}
        </PushButton>
      </div>
      {dialog && (
        <Suspense>
          <TicketDialogs
            dialog={dialog}
            entry={entry}
            settings={settings}
            onClose={() => setDialog(undefined)}
          />
        </Suspense>
      )}
    </section>
  );
}
