import { useTranslation } from 'react-i18next';
import type { AuthkeyView } from '../../../shared/ipc/authkey-view.ts';
import { PushButton } from '../../components/push-button.tsx';

/** One authkey: what it may do, whose it is, and since when. */
export function AuthkeyRow({
  authkey,
  onRevoke,
}: {
  readonly authkey: AuthkeyView;
  readonly onRevoke: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { token, may, madeMs, lastUsedMs, usedHereBy } = authkey;
  const time = (ms: number) =>
    new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(ms);
  const powers = may.map((power) => t(`authkeys.may.${power}`)).join(' · ');
  const isRevoked = may.length === 0;
  return (
    <li className="authkey-list__row" data-testid="authkey-row">
      <div className="authkey-list__words">
        <strong>{isRevoked ? t('authkeys.revoked') : powers}</strong>
        {usedHereBy && <span className="authkey-list__whose">{t(`authkeys.usedHereBy.${usedHereBy}`)}</span>}
        <span className="authkey-list__more">
          {t('authkeys.made', { time: time(madeMs) })}
          {' · '}
          {lastUsedMs === undefined
            ? t('authkeys.neverUsed')
            : t('authkeys.lastUsed', { time: time(lastUsedMs) })}
        </span>
        <bdi className="authkey-list__token" dir="ltr">
          {token}
        </bdi>
      </div>
      {!isRevoked && !usedHereBy && (
        <PushButton aria-label={`${t('authkeys.revoke')}: \u2068${token}\u2069`} onPress={onRevoke}>
          {t('authkeys.revoke')}
        </PushButton>
      )}
    </li>
  );
}
