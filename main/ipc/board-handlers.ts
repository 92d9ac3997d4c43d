import type { BoardView } from '../../shared/ipc/board-view.ts';
import { ok } from '../../shared/result.ts';
import { ownInvoices } from '../public-board/own-invoices.ts';
import type { CommandHandlers } from './doorway.ts';
import type { HandlerParts } from './handler-parts.ts';

/** The hub's public board: whether the shop can post there, what of it is listed, and the key that it signs with. */
export function boardHandlers({ journal, sales, hubs, invoiceKeys, sendingHub, till }: HandlerParts) {
  const view = (): BoardView => {
    const signer = invoiceKeys.latest();
    return { offer: offerOf(hubs), ...(signer !== undefined && { signer }) };
  };
  return {
    getBoard: () => ok(view()),
    async listPostedInvoices() {
      const hub = sendingHub();
      if (!hub.ok) return hub;
      if (!hub.value.client.supports('find-invoices')) return ok([]);
      return ownInvoices(hub.value, { journal, sales, nowMs: till.clock.nowMs() + hubs.clockOffsetMs });
    },
    async changeInvoiceKey(_, { by }) {
      const changed = await invoiceKeys.rotate();
      if (!changed.ok) return changed;
      journal.append({ kind: 'invoice-key-changed', body: { publicKey: changed.value, by } });
      return ok(view());
    },
  } satisfies Partial<CommandHandlers>;
}

/** Practice keeps no keys to sign with. */
function offerOf({ place, session }: HandlerParts['hubs']): BoardView['offer'] {
  if (place?.kind === 'practice') return 'practice';
  const client = session?.client;
  if (!client) return 'unknown';
  return client.supports('post-invoice') && client.supports('withdraw-invoice') ? 'offered' : 'hub-lacks';
}
