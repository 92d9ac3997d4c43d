import { z } from 'zod';
import { rateView } from '../rate-view.ts';
import { settingsView } from '../settings-view.ts';

export const SETTINGS_COMMANDS = {
  getSettings: { request: z.undefined(), reply: settingsView },
  saveSettings: { request: settingsView.omit({ dailyBackup: true }).partial(), reply: settingsView },
  /** What a bitcoin costs, for each currency that the shop prices in. */
  getRates: { request: z.undefined(), reply: z.array(rateView) },
  /** The owner believes a rate that jumped; `price` is the doubtful one as it was shown. */
  acceptRate: {
    request: z.object({ currency: z.string().length(3), price: z.string().max(60) }),
    reply: z.array(rateView),
  },
} as const;
