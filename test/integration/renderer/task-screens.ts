import type { Page } from '@playwright/test';
import type { SendView } from '../../../shared/ipc/send-view.ts';
import type { TasksView } from '../../../shared/ipc/tasks-view.ts';
import { sampleTrades } from '../../helpers/sample-exchange.ts';
import { samplePeople } from '../../helpers/sample-people.ts';
import { sampleRow, sampleSale } from '../../helpers/sample-sales.ts';
import { sampleSends } from '../../helpers/sample-sends.ts';
import type { Screen } from './screen.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';

const NOW_MS = Date.now();

const OVER = sampleSale({ state: 'confirmed', number: 1042, task: 'over', decisions: ['settle'] }, NOW_MS);

/** A refund of that sale that nobody knows of. */
const [REFUND] = sampleSends(NOW_MS).map(
  (send): SendView => ({
    ...send,
    sendId: 'send-refund',
    purpose: 'refund',
    saleId: OVER.saleId,
    saleNumber: OVER.number,
    amount: { amount: '0.00001000', currency: 'BTC' },
    name: 'Coffee roaster',
  }),
);

/** What nobody knows of and more than is listed, as main tells an owner. */
export const UNKNOWN: TasksView = {
  sales: [{ ...sampleRow(OVER), task: 'over' }],
  salesCount: 204,
  sends: [...sampleSends(NOW_MS).filter(({ state }) => state === 'unknown'), ...(REFUND ? [REFUND] : [])],
  trades: sampleTrades(NOW_MS).filter(({ state }) => state === 'unknown'),
  unknownCount: 5,
  restored: [],
  found: [],
};

/** What a cashier is told of it. */
export const UNKNOWN_REFUND: TasksView = {
  sales: [],
  salesCount: 0,
  sends: REFUND ? [REFUND] : [],
  trades: [],
  unknownCount: 1,
  restored: [],
  found: [],
};

export const taskShop = (tasks: TasksView): Script => ({
  ...shopScript([OVER], NOW_MS),
  listTasks: () => fine(tasks),
  listSends: () => fine({ sends: sampleSends(NOW_MS) }),
  listTrades: () => fine({ trades: sampleTrades(NOW_MS) }),
  listAddresses: () => fine([]),
  getExchange: () => fine({ balances: [], needsPassphrase: false }),
});

export async function tasks(page: Page): Promise<void> {
  await page.getByTestId('amount-entry').waitFor();
  await page.keyboard.press('F3');
  await page.getByRole('button', { name: /wait for a decision/ }).click();
  await page.getByTestId('unknown-row').first().waitFor();
}

export const TASK_SCREENS: readonly Screen[] = [
  { name: 'tasks, what nobody knows of, and more than is listed', script: taskShop(UNKNOWN), open: tasks },
  {
    name: 'tasks, what somebody else decides',
    script: { ...taskShop(UNKNOWN_REFUND), getPeople: () => fine(samplePeople('merchant')) },
    open: tasks,
  },
  {
    name: 'money, what nobody knows of apart',
    script: taskShop(UNKNOWN),
    open: async (page) => {
      await page.getByRole('button', { name: 'Money' }).click();
      await page.getByTestId('unknown-card').waitFor();
    },
  },
  {
    name: 'money, deciding what became of a send',
    script: taskShop(UNKNOWN),
    open: async (page) => {
      await page.getByRole('button', { name: 'Money' }).click();
      await page.getByTestId('unknown-card').getByRole('button', { name: 'It was not sent' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
];
