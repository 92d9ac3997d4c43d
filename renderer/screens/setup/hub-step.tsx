import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubSummary } from '../../../shared/ipc/hub-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { CertificateField } from '../../components/certificate-field.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { HubCard } from './hub-card.tsx';
import { type StepCount, StepFrame } from './step-frame.tsx';

export interface HubStepProps {
  readonly count: StepCount;
  readonly startUrl: string;
  readonly startCa: string;
  readonly onBack: () => void;
  readonly onAgreed: (hub: HubSummary, ca: string) => void;
}

/** Which hub: its overview is read and shown before any credentials are asked for. */
export function HubStep({ count, startUrl, startCa, onBack, onAgreed }: HubStepProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const [url, setUrl] = useState(startUrl);
  const [ca, setCa] = useState(startCa);
  const [pinning, setPinning] = useState(startCa !== '');
  const [hub, setHub] = useState<HubSummary>();
  const looking = useCommandRun<HubSummary>();
  const forgetHub = () => {
    setHub(undefined);
    looking.forgetError();
  };
  const change = (text: string) => {
    setUrl(text);
    forgetHub();
  };
  const changeCa = (pem: string) => {
    setCa(pem);
    forgetHub();
  };
  const look = () =>
    looking.run(
      () => call.inspectHub({ url: url.trim(), ...(ca.trim() !== '' && { ca: ca.trim() }) }),
      setHub,
    );
  return (
    <StepFrame
      {...count}
      title={t('setup.hubTitle')}
      error={looking.error}
      busy={looking.busy}
      submit={{
        label: hub ? t('setup.continue') : t('setup.look'),
        busyLabel: t('setup.looking'),
        possible: url.trim() !== '',
      }}
      onBack={onBack}
      onSubmit={() => (hub ? onAgreed(hub, ca.trim()) : look())}
    >
      <TextInput
        label={t('setup.hubUrl')}
        placeholder={t('setup.hubUrlHint')}
        testId="hub-url"
        autoFocus
        type="url"
        inputMode="url"
        autoComplete="url"
        leftToRight
        value={url}
        onChange={change}
      />
      {pinning ? (
        <CertificateField value={ca} onChange={changeCa} />
      ) : (
        <PushButton kind="quiet" onPress={() => setPinning(true)}>
          {t('setup.privateCa')}
        </PushButton>
      )}
      <div aria-live="polite">{hub && <HubCard hub={hub} />}</div>
    </StepFrame>
  );
}
