import { useTranslation } from 'react-i18next';
import type { HubSummary } from '../../../shared/ipc/hub-view.ts';
import { Icon } from '../../components/icons.tsx';

/** What the hub's overview said of it, and where credentials will go. */
export function HubCard({ hub }: { readonly hub: HubSummary }) {
  const { t } = useTranslation();
  const abilities = [
    {
      can: hub.canMakeAddresses,
      text: t(hub.canMakeAddresses ? 'setup.canMakeAddresses' : 'setup.cannotMakeAddresses'),
    },
    {
      can: hub.canWatchByAddress,
      text: t(hub.canWatchByAddress ? 'setup.canWatchByAddress' : 'setup.cannotWatchByAddress'),
    },
    { can: hub.refs, text: t(hub.refs ? 'setup.refs' : 'setup.noRefs') },
    ...(hub.canCreateAccount ? [{ can: true, text: t('setup.canCreateAccount') }] : []),
  ];
  return (
    <section className="hub-card" aria-label={t('setup.foundTitle')}>
      <h3>{t('setup.foundTitle')}</h3>
      <dl className="hub-card__facts">
        <div>
          <dt>{t('setup.name')}</dt>
          <dd>
            <bdi>{hub.name}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('setup.network')}</dt>
          <dd>{t(`network.${hub.network ?? 'unknown'}`)}</dd>
        </div>
        <div data-warning={hub.otherHost}>
          <dt>{t('setup.credentialsGoTo')}</dt>
          <dd>
            <bdi dir="ltr" data-testid="credentials-host">
              {hub.credentialsHost}
            </bdi>
          </dd>
        </div>
      </dl>
      {hub.otherHost && (
        <p className="hub-card__warning" role="alert">
          <Icon name="attention" />
          {t('setup.otherHostWarning')}
        </p>
      )}
      <h3>{t('setup.canDo')}</h3>
      <ul className="hub-card__abilities">
        {abilities.map(({ can, text }) => (
          <li key={text} data-can={can}>
            <Icon name={can ? 'tick' : 'minus'} />
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
