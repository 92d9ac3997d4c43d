import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useTranslation } from 'react-i18next';
import type { UnattributedView } from '../../../shared/ipc/unattributed-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { Amount } from '../../components/amount.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Fact } from '../../components/fact.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { changeOf } from './balance-change.ts';
import '../../components/radio.css';

/** The answer that the money belongs to no sale; no sale has this id. */
const NOBODY = 'nobody';

/** One change of the balance, the sales that might explain it, and the decision with its reason. */
export function UnattributedTask({
  task,
  onDecided,
}: {
  readonly task: UnattributedView;
  /** With the number of the sale that it was given to, if to any. */
  readonly onDecided: (number: number | undefined) => void;
}) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { call } = useBridge();
  const client = useQueryClient();
  const [whose, setWhose] = useState('');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const deciding = useCommandRun<UnattributedView[]>();
  const isTooSoon = useTooSoon();
  const decide = () => {
    if (isTooSoon()) return;
    setAsked(true);
    if (whose === '' || reason.trim() === '') return;
    deciding.run(
      () =>
        call.resolveUnattributed({
          entryId: task.entryId,
          reason: reason.trim(),
          ...(whose !== NOBODY && { saleId: whose }),
        }),
      (left) => {
        client.setQueryData(QUERY_KEYS.unattributed, left);
        onDecided(task.candidates.find(({ saleId }) => saleId === whose)?.number);
      },
    );
  };
  return (
    <section className="task" aria-label={t('tasks.found', { time: formatDayAndTime(task.foundMs, tag) })}>
      <p className="task__when">{t('tasks.found', { time: formatDayAndTime(task.foundMs, tag) })}</p>
      <dl className="task__changes">
        <Change label={t('tasks.pendingChange')} change={task.pendingChange} />
        <Change label={t('tasks.availableChange')} change={task.availableChange} />
      </dl>
      <RadioGroup
        className="radio-group"
        value={whose}
        onChange={setWhose}
        isInvalid={asked && whose === ''}
        aria-label={t('tasks.candidates')}
      >
        <p className="task__question">
          {t(task.candidates.length > 0 ? 'tasks.candidates' : 'tasks.noCandidates')}
        </p>
        {task.candidates.map((sale) => (
          <Radio key={sale.saleId} value={sale.saleId} className="radio radio--row">
            <span className="radio__dot" />
            <span>{t('sale.number', { number: sale.number })}</span>
            <span>{formatDayAndTime(sale.chargedMs, tag)}</span>
            <Amount value={sale.due} />
            <bdi className="task__memo">{sale.memo}</bdi>
            <StateBadge sale={sale} />
          </Radio>
        ))}
        <Radio value={NOBODY} className="radio radio--row">
          <span className="radio__dot" />
          {t('tasks.nobody')}
        </Radio>
        {asked && whose === '' && <p className="text-input__problem">{t('tasks.choiceNeeded')}</p>}
      </RadioGroup>
      <TextInput
        label={t('sale.reason')}
        hint={t('tasks.reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        {...(asked && reason.trim() === '' && { problem: t('sale.reasonNeeded') })}
      />
      <ErrorNote error={deciding.error} />
      <PushButton kind="primary" size="action" isPending={deciding.busy} onPress={decide}>
        {t('tasks.decide')}
      </PushButton>
    </section>
  );
}

function Change({
  label,
  change,
}: {
  readonly label: string;
  readonly change: UnattributedView['pendingChange'];
}) {
  const { t } = useTranslation();
  const { way, size } = changeOf(change);
  return (
    <Fact term={label}>
      {way !== 'unchanged' && (
        <>
          <bdi dir="ltr">
            {way === 'went' && '\u2212'}
            <Amount value={size} />
          </bdi>{' '}
        </>
      )}
      {t(`tasks.${way}`)}
    </Fact>
  );
}
