import { authkeyScreens } from './authkey-screens.ts';
import { boardScreens } from './board-screens.ts';
import { COUNTER_SCREENS } from './counter-screens.ts';
import { EXCHANGE_SCREENS } from './exchange-screens.ts';
import { hubScreens } from './hub-screens.ts';
import { MONEY_SCREENS } from './money-screens.ts';
import { PAYER_SCREENS } from './payer-screens.ts';
import { RESTORED_SCREENS } from './restored-screens.ts';
import { SALE_SCREENS } from './sale-screens.ts';
import { SCAN_SCREENS } from './scan-screens.ts';
import type { Screen } from './screen.ts';
import { NOW_MS, settings } from './screen-scripts.ts';
import { SETTINGS_SCREENS } from './settings-screens.ts';
import { SETUP_SCREENS } from './setup-screens.ts';
import { TASK_SCREENS } from './task-screens.ts';

/** Every screen that a shop can see. */
export const SCREENS: readonly Screen[] = [
  ...COUNTER_SCREENS,
  ...SALE_SCREENS,
  ...SETTINGS_SCREENS,
  ...MONEY_SCREENS,
  ...SCAN_SCREENS,
  ...SETUP_SCREENS,
  ...authkeyScreens(NOW_MS, settings),
  ...boardScreens(NOW_MS, settings),
  ...hubScreens(NOW_MS, settings),
  ...EXCHANGE_SCREENS,
  ...TASK_SCREENS,
  ...RESTORED_SCREENS,
  ...PAYER_SCREENS,
];
