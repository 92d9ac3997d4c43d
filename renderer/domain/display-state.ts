import type { InvoiceState } from '../../shared/domain/invoice-state.ts';
import type { InvoiceSaleRow } from '../../shared/ipc/sale-view.ts';

/** What a sale is called on screen: `seen` has two faces, since *accepted* means the goods may leave. */
export type DisplayState = InvoiceState | 'accepted';

/** The one question that colour answers: may the goods leave? */
export type Tone = 'plain' | 'hold' | 'go' | 'over' | 'stop';

export function displayStateOf({ state, paid }: Pick<InvoiceSaleRow, 'state' | 'paid'>): DisplayState {
  return state === 'seen' && paid ? 'accepted' : state;
}

const TONES: Readonly<Record<DisplayState, Tone>> = {
  open: 'plain',
  seen: 'hold',
  accepted: 'go',
  confirmed: 'go',
  partial: 'hold',
  late: 'hold',
  expired: 'over',
  withdrawing: 'over',
  withdrawn: 'over',
  reversed: 'stop',
  refunded: 'over',
};

export function toneOf(state: DisplayState): Tone {
  return TONES[state];
}
