import { useTranslation } from 'react-i18next';
import type { AuthkeyView } from '../../../shared/ipc/authkey-view.ts';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';

/** Since when an authkey is there, and when it was last used: how one knows which is not needed any more. */
export function AuthkeyAge({ authkey: { madeMs, lastUsedMs } }: { readonly authkey: AuthkeyView }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  return (
    <>
      {t('authkeys.made', { time: formatDayAndTime(madeMs, tag) })}
      {' · '}
      {lastUsedMs === undefined
        ? t('authkeys.neverUsed')
        : t('authkeys.lastUsed', { time: formatDayAndTime(lastUsedMs, tag) })}
    </>
  );
}
