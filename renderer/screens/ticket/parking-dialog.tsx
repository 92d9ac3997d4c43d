import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaxRate } from '../../../shared/domain/ticket/ticket.ts';
import type { ParkedTicket } from '../../../shared/ipc/ticket-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { newChargeId } from '../../bridge/page-random.ts';
import { Amount } from '../../components/amount.tsx';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { formatTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useParkedTickets } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { EMPTY_DRAFT, isEmptyDraft } from '../counter/draft.ts';
import { useDraftStore } from '../counter/draft-store.ts';
import type { Entry } from '../counter/use-entry.ts';
import { parkable } from './parkable.ts';

export interface ParkingDialogProps {
  readonly entry: Entry;
  readonly usualTax: TaxRate | undefined;
  readonly onClose: () => void;
}

/** Puts the ticket aside under a name, and brings back those that wait. */
export function ParkingDialog({ entry, usualTax, onClose }: ParkingDialogProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const store = useDraftStore();
  const parked = useParkedTickets().data ?? [];
  const running = useCommandRun<ParkedTicket[]>();
  const [name, setName] = useState('');
  /** One for this look at the dialog: a second press parks nothing more. */
  const [parkId] = useState(newChargeId);
  const empty = isEmptyDraft(entry.draft);
  const remember = (tickets: readonly ParkedTicket[]) =>
    client.setQueryData(QUERY_KEYS.parkedTickets, tickets);
  const park = () => {
    const request = parkable(entry.draft, entry.currency, usualTax);
    if (!request) return;
    running.run(
      () => call.parkTicket({ ...request, parkId, name: name.trim() }),
      (tickets) => {
        remember(tickets);
        store.begin(EMPTY_DRAFT);
        onClose();
      },
    );
  };
  const recall = ({ ticket, memo, currency, parkId: waiting }: ParkedTicket) => {
    const { discount, tip, lines } = ticket;
    // On the screen first: whatever happens to the answer, it is in one place at least.
    store.begin({ text: '', memo, currency, lines, ...(discount && { discount }), ...(tip && { tip }) });
    running.run(
      () => call.unparkTicket({ parkId: waiting, as: 'recalled' }),
      (tickets) => {
        remember(tickets);
        onClose();
      },
      (error) => {
        if (error.code === 'unknown-ticket') store.begin(EMPTY_DRAFT);
      },
    );
  };
  const discard = (waiting: string) =>
    running.run(() => call.unparkTicket({ parkId: waiting, as: 'discarded' }), remember);
  return (
    <DialogFrame
      title={t('ticket.parking')}
      {...(!empty && { done: t('counter.park'), onDone: park })}
      isDisabled={running.busy}
      onClose={onClose}
    >
      <ErrorNote error={running.error} />
      {!empty && (
        <TextInput
          label={t('ticket.parkName')}
          value={name}
          autoFocus
          maxLength={100}
          onChange={setName}
          onEnter={park}
        />
      )}
      {parked.length > 0 && !empty && <p>{t('ticket.parkFirst')}</p>}
      <ul className="parked-list" aria-label={t('ticket.parkedList')}>
        {parked.map((ticket) => (
          <ParkedRow
            key={ticket.parkId}
            ticket={ticket}
            mayRecall={empty && !running.busy}
            onRecall={() => recall(ticket)}
            onDiscard={() => discard(ticket.parkId)}
          />
        ))}
      </ul>
    </DialogFrame>
  );
}

interface ParkedRowProps {
  readonly ticket: ParkedTicket;
  readonly mayRecall: boolean;
  readonly onRecall: () => void;
  readonly onDiscard: () => void;
}

function ParkedRow({ ticket, mayRecall, onRecall, onDiscard }: ParkedRowProps) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  /** Throwing away can't be undone: it takes two presses. */
  const [asked, setAsked] = useState(false);
  const { name, total, currency, ticket: rungUp, parkedMs } = ticket;
  return (
    <li>
      <span className="parked-list__about">
        <bdi>{name || t('ticket.nameless')}</bdi>
        <small>
          {formatTime(parkedMs, tag)} · {t('ticket.lines', { n: rungUp.lines.length })} ·{' '}
          <Amount value={{ amount: total, currency }} />
        </small>
      </span>
      <PushButton kind="primary" isDisabled={!mayRecall} onPress={onRecall}>
        {t('ticket.recall')}
      </PushButton>
      <PushButton kind="danger" onPress={() => (asked ? onDiscard() : setAsked(true))}>
        {t(asked ? 'ticket.discardConfirm' : 'ticket.discard')}
      </PushButton>
    </li>
  );
}
