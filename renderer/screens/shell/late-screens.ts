import { lateComponent } from './late-component.tsx';

const practicePanel = lateComponent(
  async () => (await import('../practice/practice-panel.tsx')).PracticePanel,
);
const keysHelp = lateComponent(async () => (await import('./keys-help.tsx')).KeysHelp);
const salesScreen = lateComponent(async () => (await import('../sales/sales-screen.tsx')).SalesScreen);
const tasksScreen = lateComponent(async () => (await import('../sales/tasks-screen.tsx')).TasksScreen);
const reportsScreen = lateComponent(
  async () => (await import('../reports/reports-screen.tsx')).ReportsScreen,
);
const shiftScreen = lateComponent(async () => (await import('../shift/shift-screen.tsx')).ShiftScreen);
const ticketDialogs = lateComponent(async () => (await import('../ticket/ticket-dialogs.tsx')).TicketDialogs);
const settingsScreen = lateComponent(
  async () => (await import('../settings/settings-screen.tsx')).SettingsScreen,
);
const cataloguePane = lateComponent(
  async () => (await import('../counter/catalogue-pane.tsx')).CataloguePane,
);
const moneyScreen = lateComponent(async () => (await import('../money/money-screen.tsx')).MoneyScreen);
const logInScreen = lateComponent(async () => (await import('../people/log-in-screen.tsx')).LogInScreen);
const setupScreen = lateComponent(async () => (await import('../setup/setup-screen.tsx')).SetupScreen);

/** What the first screen does without comes in chunks of its own, fetched while the till is idle. */
export const PracticePanel = practicePanel.Component;
export const KeysHelp = keysHelp.Component;
export const SalesScreen = salesScreen.Component;
export const TasksScreen = tasksScreen.Component;
export const ReportsScreen = reportsScreen.Component;
export const ShiftScreen = shiftScreen.Component;
export const TicketDialogs = ticketDialogs.Component;
export const SettingsScreen = settingsScreen.Component;
export const CataloguePane = cataloguePane.Component;
export const SetupScreen = setupScreen.Component;
export const MoneyScreen = moneyScreen.Component;
export const LogInScreen = logInScreen.Component;

const LATEST_START_MS = 2_000;

/** Fetches the chunks that a shop will need, so that no press waits for one. */
export function fetchWhenIdle(): () => void {
  const handle = requestIdleCallback(
    () => {
      for (const late of [
        ticketDialogs,
        cataloguePane,
        salesScreen,
        practicePanel,
        settingsScreen,
        tasksScreen,
        keysHelp,
        reportsScreen,
        shiftScreen,
        logInScreen,
        moneyScreen,
      ])
        void late.fetch();
    },
    { timeout: LATEST_START_MS },
  );
  return () => cancelIdleCallback(handle);
}
