import { useTranslation } from 'react-i18next';
import { useLinkState } from '../../bridge/bridge-context.ts';
import { Icon } from '../../components/icons.tsx';
import { useCorrectedNow } from '../../domain/corrected-now.ts';
import { useAge } from '../../format/use-age.ts';
import { useHubStatus } from '../../queries/till-queries.ts';
import './hub-news.css';

/**
 * How fresh everything on the screen is, always in the same place: the hub's last news, or that there is none, or
 * that the till program itself is gone.
 */
export function HubNews() {
  const { t } = useTranslation();
  const link = useLinkState();
  if (link === 'lost' || link === 'refused') {
    return (
      <div className="hub-news hub-news--gone" data-testid="hub-status" data-connection={link} role="alert">
        <Icon name="plug" />
        <p className="hub-news__words">
          <strong>{t(`link.${link}Word`)}</strong>
          <span>
            {t(`link.${link}Sentence`)} {t(`link.${link}Next`)}
          </span>
        </p>
      </div>
    );
  }
  return <HubLine />;
}

function HubLine() {
  const { t } = useTranslation();
  const age = useAge();
  const nowMs = useCorrectedNow();
  const status = useHubStatus().data;
  if (!status) return <div className="hub-news" data-testid="hub-status" data-connection="never" />;
  const heard = status.lastHeardMs;
  if (status.connection === 'fresh') {
    return (
      <div className="hub-news" data-testid="hub-status" data-connection="fresh">
        <span className="hub-news__light">
          <Icon name="tick" />
        </span>
        <span className="hub-news__line">
          {t('hub.ok')}
          {heard !== undefined && <span className="hub-news__age">{age(nowMs - heard)}</span>}
        </span>
      </div>
    );
  }
  if (status.connection === 'never' && !status.problem) {
    return (
      <div className="hub-news" data-testid="hub-status" data-connection="never">
        <span className="hub-news__line">{t('hub.connecting')}</span>
      </div>
    );
  }
  return (
    <div className="hub-news hub-news--offline" data-testid="hub-status" data-connection={status.connection}>
      <Icon name="plug" />
      <p className="hub-news__words">
        {/* Said once, not with every second that the age grows. */}
        <strong role="status">{t('hub.offline')}</strong>
        <span>
          {heard === undefined ? t('hub.noNews') : t('hub.lastNews', { age: age(nowMs - heard) })}{' '}
          {t('hub.offlineNext')}
        </span>
      </p>
    </div>
  );
}
