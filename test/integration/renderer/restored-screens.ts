import type { Page } from '@playwright/test';
import type { RestoredHubView, SendView } from '../../../shared/ipc/send-view.ts';
import type { TasksView } from '../../../shared/ipc/tasks-view.ts';
import { sampleSends } from '../../helpers/sample-sends.ts';
import type { Screen } from './screen.ts';
import { taskShop } from './task-screens.ts';

const NOW_MS = Date.now();

const hub = (hubId: string, name: string, state: RestoredHubView['state']): RestoredHubView => ({
  hubId,
  name,
  backupMs: NOW_MS - 26 * 3_600_000,
  state,
});

const FOUND = sampleSends(NOW_MS)
  .filter(({ state }) => state === 'confirmed')
  .slice(0, 1)
  .map((send): SendView => ({ ...send, by: '', found: 'to-link' }));

/** What a till that was restored from a backup tells its owner. */
export const RESTORED: TasksView = {
  sales: [],
  salesCount: 0,
  sends: [],
  trades: [],
  unknownCount: 0,
  restored: [hub('sealed', 'Corner hub', 'passphrase-needed'), hub('plain', 'Old Mt Gox', 'no-list')],
  found: FOUND,
};

export async function restoredTasks(page: Page): Promise<void> {
  await page.getByTestId('amount-entry').waitFor();
  await page.keyboard.press('F3');
  await page.getByRole('button', { name: /wait for a decision/ }).click();
  await page.getByTestId('found-send').waitFor();
}

export const RESTORED_SCREENS: readonly Screen[] = [
  { name: 'tasks, after a restore', script: taskShop(RESTORED), open: restoredTasks },
  {
    name: 'tasks, a send found after a restore',
    script: taskShop({ ...RESTORED, restored: [] }),
    open: restoredTasks,
  },
];
