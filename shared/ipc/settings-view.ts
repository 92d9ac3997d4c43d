import { z } from 'zod';
import { LANGUAGES } from '../messages/language.ts';
import { RATE_CHOICES, RATE_SOURCE_NAMES } from '../rates/rate-choice.ts';
import { dailyBackupChoice } from './backup-view.ts';
import { moneyText, unitView } from './money-view.ts';
import { receiptSettings } from './receipt-view.ts';
import { taxRate } from './ticket-view.ts';

export const settingsView = z.object({
  shopName: z.string(),
  /** What the keypad takes: `BTC` (in the shop's unit) or a fiat currency with a rate. */
  currency: z.string().length(3),
  unit: unitView,
  /** Fiat per bitcoin, as the owner typed it, by currency. */
  rates: z.record(z.string(), z.string()),
  confirmations: z.array(
    z.object({ upTo: moneyText.optional(), confirmations: z.number().int().min(0).max(100) }),
  ),
  expiryMinutes: z.number(),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  language: z.enum(LANGUAGES),
  sound: z.boolean(),
  textSize: z.enum(['normal', 'large']),
  volume: z.enum(['low', 'middle', 'high']),
  soundSet: z.enum(['tones', 'bells']),
  /** Whether the till fills the screen from its start. */
  fullScreen: z.boolean(),
  /** By balance alone: whether *pending* counts towards the confirmation policy. */
  trustPending: z.boolean(),
  receipts: receiptSettings,
  /** Who says what a bitcoin costs, in the owner's order; absent: `fixed` alone, the rates typed above. */
  rateSources: z.array(z.enum(RATE_SOURCE_NAMES)).optional(),
  /** The first of them that answers (also when absent), or the median of all. */
  rateChoice: z.enum(RATE_CHOICES).optional(),
  /** The shop's taxes; the first is that of amounts typed without an item. Absent: none. */
  taxRates: z.array(taxRate).max(20).optional(),
  /** Whether a tip is asked for, and the percentages offered; absent: no. */
  tips: z.object({ offered: z.boolean(), presets: z.array(z.string().max(20)).max(5) }).optional(),
  /** What refunds are promised in: the sale's bitcoin (also when absent), or its value at today's rate. */
  refundIn: z.enum(['bitcoin', 'fiat']).optional(),
  /** Whether new sales are posted on the hub's public board, and at which place, in decimal degrees; absent: no. */
  publicBoard: z
    .object({ posts: z.boolean(), lat: z.string().max(30).optional(), lng: z.string().max(30).optional() })
    .optional(),
  /** The most that may be sent at once, and in a day, in BTC; absent: no limit. */
  sendLimits: z
    .object({ perSend: z.string().max(40).optional(), perDay: z.string().max(40).optional() })
    .optional(),
  /** Minutes without a touch after which the till locks, where there are people who log in; 0: never; absent: 5. */
  lockAfterMinutes: z.number().int().min(0).max(1_440).optional(),
  /** Backups by the day, and how this till's are told from another's in the same folder; absent: none are made. */
  dailyBackup: dailyBackupChoice
    .extend({
      id: z.string().max(64),
      /** The till has left its mark in the folder. */
      marked: z.literal(true).optional(),
    })
    .optional(),
  /** Percent that is put on prices converted at a live rate; absent: none. */
  rateSpread: z.string().optional(),
});

export type SettingsView = z.infer<typeof settingsView>;
