import { useTranslation } from 'react-i18next';
import type { HubStatusView, LeftHubView } from '../../../shared/ipc/hub-view.ts';
import { useLinkState } from '../../bridge/bridge-context.ts';
import { Icon } from '../../components/icons.tsx';
import { useCorrectedNow } from '../../domain/corrected-now.ts';
import { useAge } from '../../format/use-age.ts';
import { useErrorWords } from '../../locales/use-locale.ts';
import { wordsOf } from '../../locales/words-of.ts';
import { useHubStatus } from '../../queries/till-queries.ts';
import { troubleOf } from './hub-trouble.ts';
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
  if (status.problem) return <HubProblem status={status} problem={status.problem} />;
  const deaf = status.left?.find(({ openSales, problem }) => openSales > 0 && problem);
  if (deaf) return <LeftHubProblem hub={deaf} connection={status.connection} />;
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
  return (
    <div className="hub-news" data-testid="hub-status" data-connection={status.connection}>
      <span className="hub-news__line">{t('hub.connecting')}</span>
    </div>
  );
}

/** Sales go on; but somebody may pay an open one at a hub that was left, and nobody would know. */
function LeftHubProblem({
  hub,
  connection,
}: {
  readonly hub: LeftHubView;
  readonly connection: HubStatusView['connection'];
}) {
  const { t } = useTranslation();
  const { name, openSales, problem } = hub;
  return (
    <div
      className="hub-news hub-news--hub"
      data-testid="hub-status"
      data-connection={connection}
      data-trouble="left-hub"
    >
      <Icon name="attention" />
      <p className="hub-news__words">
        <strong role="status">{t('hub.trouble.hub')}</strong>
        <span>
          {t('hub.left', { name: `\u2068${name}\u2069`, n: openSales })} {t('hub.offlineNext')}
        </span>
        {problem && <bdi data-error-code={problem.code}>{t('app.code', { code: problem.code })}</bdi>}
      </p>
    </div>
  );
}

/** What is wrong, with its code and the next step; where nobody answers, how old the news is matters most. */
function HubProblem({
  status,
  problem,
}: {
  readonly status: HubStatusView;
  readonly problem: NonNullable<HubStatusView['problem']>;
}) {
  const { t } = useTranslation();
  const errorWords = useErrorWords();
  const age = useAge();
  const nowMs = useCorrectedNow();
  const { connection, lastHeardMs: heard } = status;
  const trouble = troubleOf(problem.code);
  const [sentence, nextStep] = wordsOf(problem, errorWords);
  const lastNews = heard === undefined ? t('hub.noNews') : t('hub.lastNews', { age: age(nowMs - heard) });
  return (
    <div
      className={`hub-news hub-news--${trouble}`}
      data-testid="hub-status"
      data-connection={connection}
      data-trouble={trouble}
    >
      <Icon name={trouble === 'offline' ? 'plug' : 'attention'} />
      <p className="hub-news__words">
        {/* Said once, not with every second that the age grows. */}
        <strong role="status">{t(`hub.trouble.${trouble}`)}</strong>
        {trouble === 'offline' ? (
          <span>
            {lastNews} {t('hub.offlineNext')}
          </span>
        ) : (
          <span>
            {sentence} {nextStep}
          </span>
        )}
        <span>
          {trouble !== 'offline' && connection !== 'fresh' && `${lastNews} `}
          <bdi data-error-code={problem.code}>{t('app.code', { code: problem.code })}</bdi>
        </span>
      </p>
    </div>
  );
}
