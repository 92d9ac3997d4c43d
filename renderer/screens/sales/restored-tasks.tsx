import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoredHubView, SendView } from '../../../shared/ipc/send-view.ts';
import type { TasksView } from '../../../shared/ipc/tasks-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AddressText } from '../../components/address-text.tsx';
import { Amount } from '../../components/amount.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SecretInput } from '../../components/secret-input.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

/** What a till that was restored from a backup has to find out, and what it found. */
export function RestoredTasks({ tasks }: { readonly tasks: Pick<TasksView, 'restored' | 'found'> }) {
  return (
    <>
      {tasks.restored.map((hub) => (
        <RestoredHub key={hub.hubId} hub={hub} />
      ))}
      {tasks.found.map((send) => (
        <FoundSend key={send.sendId} send={send} />
      ))}
    </>
  );
}

function useLookAgain(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: QUERY_KEYS.tasks });
}

const WORDS = {
  asked: 'tasks.restored.asked',
  'passphrase-needed': 'tasks.restored.passphrase',
  away: 'tasks.restored.away',
  'no-list': 'tasks.restored.noList',
} as const;

/** A hub of which nobody knows what it sent since the backup. */
function RestoredHub({ hub: { hubId, name, backupMs, state } }: { readonly hub: RestoredHubView }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { call } = useBridge();
  const lookAgain = useLookAgain();
  const [passphrase, setPassphrase] = useState('');
  const [reason, setReason] = useState('');
  const { busy, error, run } = useCommandRun<{ readonly left: boolean }>();
  const isForAPerson = state === 'away' || state === 'no-list';
  return (
    <section className="task" aria-label={`${t('tasks.restored.title')}: ${name}`} data-testid="restored-hub">
      <h2>{t('tasks.restored.title')}</h2>
      <p>
        {t('tasks.restored.text', { time: formatDayAndTime(backupMs, tag), hub: `\u2068${name}\u2069` })}{' '}
        {t(WORDS[state])}
      </p>
      {state === 'passphrase-needed' && (
        <SecretInput label={t('money.passphrase')} value={passphrase} onChange={setPassphrase} />
      )}
      {isForAPerson && (
        <TextInput
          label={t('sale.reason')}
          hint={t('tasks.restored.lookedHint')}
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
      )}
      <ErrorNote error={error} />
      <div className="task__choices">
        <PushButton
          isPending={busy}
          onPress={() =>
            run(
              () =>
                isForAPerson
                  ? call.endRestoreWarning({ hubId, reason: reason.trim() })
                  : call.lookUpSends({ hubId, ...(passphrase !== '' && { passphrase }) }),
              lookAgain,
            )
          }
        >
          {t(isForAPerson ? 'tasks.restored.looked' : 'tasks.restored.read')}
        </PushButton>
      </div>
    </section>
  );
}

/** A send that the hub's list showed, of which nothing tells whether it gave a sale's money back. */
function FoundSend({ send: { sendId, address, amount, atMs } }: { readonly send: SendView }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { call } = useBridge();
  const money = useMoneyText();
  const lookAgain = useLookAgain();
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const { busy, error, run } = useCommandRun<SendView>();
  const saleNumber = /^[1-9][0-9]{0,14}$/.test(number.trim()) ? Number(number.trim()) : undefined;
  const link = (sale: { readonly saleNumber?: number }) =>
    run(() => call.linkFoundSend({ sendId, reason: reason.trim(), ...sale }), lookAgain);
  return (
    <section
      className="task"
      aria-label={`${t('tasks.restored.foundTitle')}: ${money(amount)}`}
      data-testid="found-send"
    >
      <h2>{t('tasks.restored.foundTitle')}</h2>
      <p>{t('tasks.restored.foundText')}</p>
      <div className="task__what">
        <strong>
          <Amount value={amount} />
        </strong>
        <span>
          {t('money.to')} <AddressText address={address} />
        </span>
        <span>{formatDayAndTime(atMs, tag)}</span>
      </div>
      <TextInput
        label={t('tasks.restored.foundNumber')}
        inputMode="numeric"
        leftToRight
        value={number}
        onChange={setNumber}
      />
      <TextInput label={t('sale.reason')} value={reason} onChange={setReason} maxLength={500} />
      <ErrorNote error={error} />
      <div className="task__choices">
        <PushButton
          isPending={busy}
          isDisabled={saleNumber === undefined}
          onPress={() => saleNumber !== undefined && link({ saleNumber })}
        >
          {t('tasks.restored.isRefund')}
        </PushButton>
        <PushButton isPending={busy} onPress={() => link({})}>
          {t('tasks.restored.isNone')}
        </PushButton>
      </div>
    </section>
  );
}
