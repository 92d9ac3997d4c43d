import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandResult } from '../../../shared/ipc/contract.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useTill } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from './setting-card.tsx';

/** Opens the customer's display in a window of its own, or gives a link for another browser on this machine. */
export function CustomerDisplayCard() {
  const { t } = useTranslation();
  const { call } = useBridge();
  const asking = useCommandRun<CommandResult<'customerDisplayLink'>>();
  const opening = useCommandRun<CommandResult<'openCustomerDisplay'>>();
  const host = useTill().data?.host;
  const [link, setLink] = useState<string>();
  return (
    <SettingCard title={t('settings.customerDisplay')} hint={t('settings.customerDisplayHint')}>
      <ErrorNote error={asking.error ?? opening.error} />
      {link !== undefined && (
        <p>
          <code dir="ltr">{link}</code> <CopyButton text={link}>{t('settings.copyLink')}</CopyButton>
        </p>
      )}
      <PushButton
        onPress={() =>
          opening.run(
            () => call.openCustomerDisplay(undefined),
            ({ opened }) => {
              if (!opened) window.open('/customer', 'customer', 'popup');
            },
          )
        }
      >
        {t('settings.openDisplay')}
      </PushButton>
      {host === 'browser' && (
        <PushButton
          isPending={asking.busy}
          onPress={() =>
            asking.run(
              () => call.customerDisplayLink(undefined),
              (reply) => setLink(reply.link),
            )
          }
        >
          {t('settings.displayLink')}
        </PushButton>
      )}
    </SettingCard>
  );
}
