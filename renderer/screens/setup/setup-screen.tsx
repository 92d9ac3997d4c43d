import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { HubSummary } from '../../../shared/ipc/hub-view.ts';
import type { TillView } from '../../../shared/ipc/till-view.ts';
import type { Language } from '../../../shared/messages/language.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { LanguageChoice } from '../../components/language-choice.tsx';
import { useLocale } from '../../locales/use-locale.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useSettings } from '../../queries/till-queries.ts';
import { ChooseStep } from './choose-step.tsx';
import { CredentialsStep } from './credentials-step.tsx';
import { HubStep } from './hub-step.tsx';
import { RestoreStep } from './restore-step.tsx';
import { RunHubStep } from './run-hub-step.tsx';
import './setup-screen.css';

type Step =
  | { readonly name: 'choose' }
  | { readonly name: 'hub'; readonly url: string; readonly ca: string }
  | { readonly name: 'credentials'; readonly hub: HubSummary; readonly ca: string }
  | { readonly name: 'run-hub' }
  | { readonly name: 'restore' };

/** The wizard: three steps at most, one decision each, practice first. */
export function SetupScreen({ till }: { readonly till: TillView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { call } = useBridge();
  const [step, setStep] = useState<Step>({ name: 'choose' });
  const [shopName, setShopName] = useState('');
  const finish = (next: TillView) => client.setQueryData(QUERY_KEYS.till, next);
  return (
    <main className="setup">
      <header className="setup__header">
        <h1 className="setup__title">{t('setup.title')}</h1>
        <LanguageOfTheShop />
      </header>
      {till.problem && (
        <div className="setup__problem">
          <ErrorNote error={till.problem} />
        </div>
      )}
      <div className="setup__panel" data-step={step.name}>
        {renderStep()}
      </div>
    </main>
  );

  function renderStep() {
    switch (step.name) {
      case 'choose':
        return (
          <ChooseStep
            onPractised={finish}
            onReturned={finish}
            onConnect={() => setStep({ name: 'hub', url: '', ca: '' })}
            onRunHub={() => setStep({ name: 'run-hub' })}
            onRestore={() => setStep({ name: 'restore' })}
          />
        );
      case 'hub':
        return (
          <HubStep
            count={{ step: 2, steps: 3 }}
            startUrl={step.url}
            startCa={step.ca}
            onBack={() => setStep({ name: 'choose' })}
            onAgreed={(hub, ca) => setStep({ name: 'credentials', hub, ca })}
          />
        );
      case 'credentials':
        return (
          <CredentialsStep
            count={{ step: 3, steps: 3 }}
            hub={step.hub}
            ca={step.ca}
            passphraseNeeded={till.passphraseNeeded}
            shopName={shopName}
            onShopName={setShopName}
            finish={{ label: t('setup.finish'), busyLabel: t('setup.finishing') }}
            connect={(connection) => call.connectHub({ ...connection, shopName: shopName.trim() })}
            onBack={() => setStep({ name: 'hub', url: step.hub.url, ca: step.ca })}
            onConnected={finish}
          />
        );
      case 'run-hub':
        return (
          <RunHubStep
            passphraseNeeded={till.passphraseNeeded}
            onBack={() => setStep({ name: 'choose' })}
            onRunning={finish}
          />
        );
      case 'restore':
        return <RestoreStep onBack={() => setStep({ name: 'choose' })} />;
      default:
        return assertNever(step);
    }
  }
}

function LanguageOfTheShop() {
  const { t } = useTranslation();
  const { language } = useLocale();
  const settings = useSettings().data;
  const { call } = useBridge();
  const client = useQueryClient();
  const choose = async (chosen: Language) => {
    const reply = await call.saveSettings({ language: chosen });
    if (reply.ok) client.setQueryData(QUERY_KEYS.settings, reply.value);
  };
  return (
    <LanguageChoice
      label={t('setup.language')}
      value={settings?.language ?? language}
      onChange={(chosen) => void choose(chosen)}
    />
  );
}
