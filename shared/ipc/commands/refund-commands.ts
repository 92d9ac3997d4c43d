import { z } from 'zod';
import { SEND_WARNINGS } from '../../domain/send/send-guard.ts';
import { invoiceSaleView } from '../sale-view.ts';
import { refundOffer, sendReview, sendView } from '../send-view.ts';
import { pressId } from './press-id.ts';

const wantedRefund = z.object({
  saleId: z.string().max(64),
  to: z.string().max(2_000),
  amount: z.string().max(100),
});

export const REFUND_COMMANDS = {
  /** What may be given back of a sale now. */
  getRefundOffer: { request: z.object({ saleId: z.string().max(64) }), reply: refundOffer },
  /** What a refund would mean: `amount` is in the offer's currency. Nothing is sent. */
  prepareRefund: { request: wantedRefund, reply: sendReview },
  /** As `confirmSend`, for what `prepareRefund` reviewed. */
  confirmRefund: {
    request: z.object({
      sendId: pressId,
      reviewId: z.string().max(64),
      passphrase: z.string().max(1_000).optional(),
      read: z.array(z.enum(SEND_WARNINGS)),
    }),
    reply: sendView,
  },
  /** Leaves a refund ready for somebody who may send it; takes that back. */
  askForRefund: { request: wantedRefund, reply: invoiceSaleView },
  dropRefund: { request: z.object({ saleId: z.string().max(64) }), reply: invoiceSaleView },
} as const;
