import type { SettingsView } from '../../shared/ipc/settings-view.ts';
import type { Caller, TillDoorway } from '../ipc/till-doorway.ts';

const CALLER: Caller = { sessionId: 'electron' };

/** What the shop's settings say of how the frames of its windows look. */
export type Appearance = Pick<SettingsView, 'theme' | 'language' | 'fullScreen'>;

/** Hands over the shop's choice of theme and language, now and whenever it changes. */
export async function followAppearance(
  till: TillDoorway,
  apply: (appearance: Appearance) => void,
): Promise<void> {
  till.subscribe((name, payload) => {
    if (name === 'settingsChanged') apply(payload as SettingsView);
  });
  const reply = await till.call('getSettings', undefined, CALLER);
  if (reply.ok) apply(reply.value as SettingsView);
}
