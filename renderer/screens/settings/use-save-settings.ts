import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

export interface SettingsSaver {
  readonly save: (change: Partial<SettingsView>) => void;
  readonly busy: boolean;
  readonly error: TillError | undefined;
  /** Saved, and nothing was changed since. */
  readonly saved: boolean;
  readonly touched: () => void;
}

export function useSaveSettings(): SettingsSaver {
  const { call } = useBridge();
  const client = useQueryClient();
  const saving = useCommandRun<SettingsView>();
  const [saved, setSaved] = useState(false);
  return {
    save: (change) =>
      saving.run(
        () => call.saveSettings(change),
        (settings) => {
          client.setQueryData(QUERY_KEYS.settings, settings);
          setSaved(true);
        },
      ),
    busy: saving.busy,
    error: saving.error,
    saved,
    touched: () => {
      setSaved(false);
      saving.forgetError();
    },
  };
}
