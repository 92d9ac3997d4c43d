import { useTranslation } from 'react-i18next';
import type { AuthkeyView } from '../../../shared/ipc/authkey-view.ts';
import { PushButton } from '../../components/push-button.tsx';
import { AuthkeyAge } from './authkey-age.tsx';

/** One authkey: what it may do, whose it is, and since when. */
export function AuthkeyRow({
  authkey,
  onChange,
  onRevoke,
}: {
  readonly authkey: AuthkeyView;
  readonly onChange: () => void;
  readonly onRevoke: () => void;
}) {
  const { t } = useTranslation();
  const { token, label, may, grantable, usedHereBy } = authkey;
  const name = `\u2068${label ?? token}\u2069`;
  const powers = may.map((power) => t(`authkeys.may.${power}`)).join(' · ');
  const isRevoked = may.length === 0;
  return (
    <li className="row-list__row" data-testid="authkey-row">
      <div className="row-list__words">
        {label !== undefined && (
          <span className="authkey-list__whose">
            <bdi>{label}</bdi>
          </span>
        )}
        <strong>{isRevoked ? t('authkeys.revoked') : powers}</strong>
        {usedHereBy && <span className="authkey-list__whose">{t(`authkeys.usedHereBy.${usedHereBy}`)}</span>}
        <span className="row-list__more authkey-list__more">
          <AuthkeyAge authkey={authkey} />
        </span>
        <bdi className="row-list__more authkey-list__token" dir="ltr">
          {token}
        </bdi>
      </div>
      <div className="authkey-list__buttons">
        {grantable.length > 0 && (
          <PushButton aria-label={`${t('authkeys.change')}: ${name}`} onPress={onChange}>
            {t('authkeys.change')}
          </PushButton>
        )}
        {!isRevoked && !usedHereBy && (
          <PushButton aria-label={`${t('authkeys.revoke')}: ${name}`} onPress={onRevoke}>
            {t('authkeys.revoke')}
          </PushButton>
        )}
      </div>
    </li>
  );
}
