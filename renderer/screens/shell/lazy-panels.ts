import { lazy } from 'react';

const practicePanel = () => import('../practice/practice-panel.tsx');
const keysHelp = () => import('./keys-help.tsx');
const salesScreen = () => import('../sales/sales-screen.tsx');
const tasksScreen = () => import('../sales/tasks-screen.tsx');
const settingsScreen = () => import('../settings/settings-screen.tsx');

/** What the first screen does without comes in chunks of its own, fetched while the till is idle. */
export const PracticePanel = lazy(async () => ({ default: (await practicePanel()).PracticePanel }));
export const KeysHelp = lazy(async () => ({ default: (await keysHelp()).KeysHelp }));
export const SalesScreen = lazy(async () => ({ default: (await salesScreen()).SalesScreen }));
export const TasksScreen = lazy(async () => ({ default: (await tasksScreen()).TasksScreen }));
export const SettingsScreen = lazy(async () => ({ default: (await settingsScreen()).SettingsScreen }));
export const SetupScreen = lazy(async () => ({
  default: (await import('../setup/setup-screen.tsx')).SetupScreen,
}));

/** Fetches the chunks that a shop will need, so that no press waits for one. */
export function fetchWhenIdle(): () => void {
  const handle = requestIdleCallback(() => {
    for (const fetchChunk of [salesScreen, practicePanel, settingsScreen, tasksScreen, keysHelp])
      void fetchChunk();
  });
  return () => cancelIdleCallback(handle);
}
