import type { OtherTender } from '../../../shared/ipc/sale-view.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import type { Money } from '../../../shared/money/money.ts';
import type { Entry } from '../counter/use-entry.ts';
import { CashDialog } from './cash-dialog.tsx';
import { DiscountDialog } from './discount-dialog.tsx';
import { LineDialog } from './line-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { OtherTenderDialog } from './other-tender-dialog.tsx';
import { ParkingDialog } from './parking-dialog.tsx';
import { TipDialog } from './tip-dialog.tsx';
import './ticket-dialogs.css';

/** What can be looked at more closely of a ticket. */
export type TicketDialog =
  | { readonly kind: 'note' | 'discount' | 'tip' | 'parking' }
  | { readonly kind: 'line'; readonly index: number }
  /** How it is paid at the counter. */
  | { readonly kind: OtherTender; readonly price: Money };

export interface TicketDialogsProps {
  readonly dialog: TicketDialog;
  readonly entry: Entry;
  readonly settings: SettingsView;
  readonly onClose: () => void;
}

/** The dialogs of the ticket, in a chunk of their own. */
export function TicketDialogs({ dialog, entry, settings, onClose }: TicketDialogsProps) {
  switch (dialog.kind) {
    case 'note':
      return <NoteDialog entry={entry} onClose={onClose} />;
    case 'discount':
      return <DiscountDialog entry={entry} onClose={onClose} />;
    case 'tip':
      return <TipDialog entry={entry} presets={settings.tips?.presets ?? []} onClose={onClose} />;
    case 'parking':
      return <ParkingDialog entry={entry} usualTax={settings.taxRates?.[0]} onClose={onClose} />;
    case 'cash':
      return <CashDialog entry={entry} price={dialog.price} onClose={onClose} />;
    case 'other':
      return <OtherTenderDialog entry={entry} onClose={onClose} />;
    case 'line':
      return <LineDialog entry={entry} index={dialog.index} onClose={onClose} />;
  }
}
