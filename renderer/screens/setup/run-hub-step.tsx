import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillView } from '../../../shared/ipc/till-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { isSameTwice, NO_PASSPHRASE } from '../../components/chosen-passphrase.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { PassphraseField } from './passphrase-field.tsx';
import { StepFrame } from './step-frame.tsx';

export interface RunHubStepProps {
  readonly passphraseNeeded: boolean;
  readonly onBack: () => void;
  readonly onRunning: (till: TillView) => void;
}

/** A hub beside the shop's own Bitcoin node. */
export function RunHubStep({ passphraseNeeded, onBack, onRunning }: RunHubStepProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const [url, setUrl] = useState('');
  const [shopName, setShopName] = useState('');
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const running = useCommandRun<TillView>();
  const run = () =>
    running.run(
      () =>
        call.runHub({
          bitcoindUrl: url.trim(),
          shopName: shopName.trim(),
          ...(passphraseNeeded && { passphrase: chosen.passphrase }),
        }),
      onRunning,
    );
  return (
    <StepFrame
      step={2}
      steps={2}
      title={t('setup.runTitle')}
      error={running.error}
      busy={running.busy}
      submit={{
        label: t('setup.runFinish'),
        busyLabel: t('setup.starting'),
        possible:
          url.trim() !== '' && (!passphraseNeeded || (chosen.passphrase !== '' && isSameTwice(chosen))),
      }}
      onBack={onBack}
      onSubmit={run}
    >
      <TextInput
        label={t('setup.bitcoindUrl')}
        placeholder={t('setup.bitcoindHint')}
        leftToRight
        autoComplete="off"
        testId="bitcoind-url"
        autoFocus
        value={url}
        onChange={setUrl}
      />
      <TextInput
        label={t('setup.shopName')}
        hint={t('setup.shopNameHint')}
        value={shopName}
        onChange={setShopName}
        maxLength={100}
      />
      {passphraseNeeded && <PassphraseField value={chosen} onChange={setChosen} />}
    </StepFrame>
  );
}
