import { tillError } from '../../shared/errors/catalogue.ts';
import { err, ok } from '../../shared/result.ts';
import { readAmount } from '../sales/price.ts';
import { restoredHubs } from '../sends/restored-hubs.ts';
import { listsSends } from '../sends/restored-sends.ts';
import { findSend, listSendRows } from '../sends/send-rows.ts';
import { readTarget } from '../sends/send-target.ts';
import { sendsCsv } from '../sends/sends-csv.ts';
import type { CommandHandlers } from './doorway.ts';
import type { HandlerParts } from './handler-parts.ts';

/** Sending bitcoin, and the names of addresses. */
export function sendHandlers(parts: HandlerParts) {
  const { session, journal, sends, refunds, restoredSends, askedHubs, addressBook, sendingHub, sendKeeper } =
    parts;
  const restored = () => restoredHubs({ ...parts, places: askedHubs.places(), asked: askedHubs.all() });
  return {
    readSendTarget({ text }) {
      const hub = sendingHub();
      if (!hub.ok) return hub;
      const target = readTarget(text, hub.value.network);
      if (!target.ok) return target;
      const { address, amount, label } = target.value;
      const named = addressBook.list().find((each) => each.address === address);
      return ok({
        address,
        ...(amount && { amount: amount.amount.toFixed() }),
        ...(label !== undefined && { label }),
        ...(named && { name: named.name }),
      });
    },
    async prepareSend({ to, amount, label }, { by }) {
      const hub = sendingHub();
      if (!hub.ok) return hub;
      const target = readTarget(to, hub.value.network);
      if (!target.ok) return target;
      const read = readAmount(amount.trim(), 'BTC');
      if (!read.ok) return read;
      return sends.prepare({
        address: target.value.address,
        amount: read.value,
        label,
        purpose: 'payment',
        by,
      });
    },
    async confirmSend(request, { by }) {
      const sent = await sends.confirm({ ...request, purpose: 'payment', by });
      sendKeeper.wake();
      return sent;
    },
    listSends({ belowSeq, limit }) {
      const rows = listSendRows(journal, { belowSeq, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1)?.intended_seq;
      return ok({
        sends: shown.flatMap(({ send_id: sendId }) => {
          const view = sends.view(sendId);
          return view.ok ? [view.value] : [];
        }),
        ...(rows.length > limit && last !== undefined && { belowSeq: last }),
      });
    },
    getSend({ sendId }) {
      const found = sends.view(sendId);
      if (!found.ok || found.value.purpose === 'refund') return found;
      const refused = session.refusalOf('balance');
      return refused ? err(refused) : found;
    },
    async resolveSends({ sendId, passphrase }) {
      const row = sendId === undefined ? undefined : findSend(journal, sendId);
      const hub = row ? ok({ hubId: row.hub_id }) : sendingHub();
      if (!hub.ok) return hub;
      const left = await sendKeeper.resolve(
        (asked) => sends.resolve(asked, asked.hubId === hub.value.hubId ? passphrase : undefined),
        row?.hub_id,
      );
      return left.ok ? ok({ left: left.value }) : left;
    },
    decideSend: ({ sendId, as, reason }, { by }) => sends.decide(sendId, as, reason, by),
    async lookUpSends({ hubId, passphrase }) {
      const hub = askedHubs.all().find((each) => each.hubId === hubId);
      const looked = hub ? await restoredSends.lookUp(hub, passphrase) : err(tillError('hub-unreachable'));
      return looked.ok ? ok({ left: restored().length > 0 }) : looked;
    },
    endRestoreWarning({ hubId, reason }, { by }) {
      const hub = restored().find((each) => each.hubId === hubId);
      // What the hub can tell is read there.
      if (hub?.state !== 'away' && hub?.state !== 'no-list') return err(tillError('not-allowed'));
      const client = askedHubs.all().find((each) => each.hubId === hubId)?.client;
      const hasNoList = client !== undefined && !listsSends(client);
      const ended = restoredSends.lookedUp(hubId, { hasNoList, reason, by });
      return ended.ok ? ok({ left: restored().length > 0 }) : ended;
    },
    linkFoundSend({ sendId, saleNumber, reason }, { by }) {
      const linked = restoredSends.link(sendId, saleNumber, reason, by);
      return linked.ok ? sends.view(sendId) : linked;
    },
    exportSends: (part) => ok(sendsCsv(journal, part)),
    getRefundOffer: ({ saleId }) => refunds.offer(saleId),
    prepareRefund: (wanted, { by }) => refunds.prepare({ ...wanted, by }),
    async confirmRefund(request, { by }) {
      const sent = await sends.confirm({ ...request, purpose: 'refund', by });
      sendKeeper.wake();
      return sent;
    },
    askForRefund: (wanted, { by }) => refunds.ask({ ...wanted, by }),
    dropRefund: ({ saleId }, { by }) => refunds.drop(saleId, by),
    listAddresses: () => ok([...addressBook.list()]),
    nameAddress({ address, name }, { by }) {
      const hub = sendingHub();
      if (!hub.ok) return hub;
      const target = readTarget(address, hub.value.network);
      if (!target.ok) return target;
      const named = addressBook.name(target.value.address, name, by);
      return named.ok ? ok([...named.value]) : named;
    },
    forgetAddress({ address }, { by }) {
      return ok([...addressBook.forget(address, by)]);
    },
  } satisfies Partial<CommandHandlers>;
}
