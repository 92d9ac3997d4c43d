import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { TillView } from '../../../shared/ipc/till-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { Icon, type IconName } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { FormerHubs } from './former-hubs.tsx';

export interface ChooseStepProps {
  readonly onPractised: (till: TillView) => void;
  readonly onReturned: (till: TillView) => void;
  readonly onConnect: () => void;
  readonly onRunHub: () => void;
  readonly onRestore: () => void;
}

/** How to start. Practice asks for nothing: one press, and the counter is there. */
export function ChooseStep({ onPractised, onReturned, onConnect, onRunHub, onRestore }: ChooseStepProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const practising = useCommandRun<TillView>();
  const practise = () =>
    practising.run(() => call.setUpPractice({ shopName: t('setup.practiceShop') }), onPractised);
  return (
    <div className="setup-step">
      <h2 className="setup-step__title">{t('setup.chooseTitle')}</h2>
      <div className="setup-choices">
        <Choice
          icon="flask"
          testId="setup-practice"
          title={t('setup.practice')}
          text={t('setup.practiceText')}
          action={practising.busy ? t('setup.starting') : t('setup.practiceStart')}
          busy={practising.busy}
          first
          onPress={practise}
        />
        <Choice
          icon="link"
          testId="setup-connect"
          title={t('setup.connect')}
          text={t('setup.connectText')}
          action={t('setup.continue')}
          onPress={onConnect}
        />
        <Choice
          icon="server"
          testId="setup-run"
          title={t('setup.run')}
          text={t('setup.runText')}
          action={t('setup.continue')}
          onPress={onRunHub}
        />
      </div>
      <div>
        <PushButton onPress={onRestore}>{t('setup.restore')}</PushButton>
      </div>
      <ErrorNote error={practising.error} />
      <FormerHubs onReturned={onReturned} />
    </div>
  );
}

interface ChoiceProps {
  readonly icon: IconName;
  readonly testId: string;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly busy?: boolean;
  readonly first?: boolean;
  readonly onPress: () => void;
}

function Choice({ icon, testId, title, text, action, busy = false, first = false, onPress }: ChoiceProps) {
  return (
    <Button
      className="setup-choice"
      data-testid={testId}
      data-first={first}
      isPending={busy}
      onPress={onPress}
    >
      <span className="setup-choice__icon">
        <Icon name={icon} />
      </span>
      <span className="setup-choice__title">{title}</span>
      <span className="setup-choice__text">{text}</span>
      <span className="setup-choice__action">
        {action} <Icon name="next" />
      </span>
    </Button>
  );
}
