import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '../../../shared/ipc/sale-view.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useMay } from '../../people/use-may.ts';
import { useTasks, useUnattributed } from '../../queries/till-queries.ts';
import { RestoredTasks } from './restored-tasks.tsx';
import { UnattributedTask } from './unattributed-task.tsx';
import { UnknownTasks } from './unknown-tasks.tsx';
import './tasks-screen.css';

/** Whose the money is that was decided about last; nobody's without a number. */
interface Decided {
  readonly number: number | undefined;
}

/** What waits for a person: what nobody knows of, sales with odd money, and money that belongs to no sale for certain. */
export function TasksScreen() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const may = useMay();
  const ofNoSale = useUnattributed();
  const ofAll = useTasks();
  const unattributed = ofNoSale.data;
  const tasks = ofAll.data;
  const error = ofAll.error ?? ofNoSale.error;
  const [decided, setDecided] = useState<Decided>();
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (decided) said.current?.focus();
  }, [decided]);
  const sales = tasks?.sales;
  const isNothingRestored = tasks?.restored.length === 0 && tasks.found.length === 0;
  const isNothing =
    unattributed?.length === 0 && tasks?.salesCount === 0 && tasks.unknownCount === 0 && isNothingRestored;
  const more = (tasks?.salesCount ?? 0) - (sales?.length ?? 0);
  return (
    <main className="tasks" data-region tabIndex={-1}>
      <PushButton kind="quiet" icon={<Icon name="back" />} onPress={() => go({ screen: 'sales' })}>
        {t('nav.sales')}
      </PushButton>
      <h1>{t('tasks.heading')}</h1>
      {error && <ErrorNote error={tillErrorOf(error)} />}
      {decided && (
        <p className="tasks__decided" role="status" tabIndex={-1} ref={said}>
          {decided.number === undefined
            ? t('tasks.givenToNobody')
            : t('tasks.givenTo', { number: t('sale.number', { number: decided.number }) })}
        </p>
      )}
      {isNothing && <p role="status">{t('tasks.nothing')}</p>}
      {tasks && tasks.unknownCount > 0 && <UnknownTasks tasks={tasks} />}
      {tasks && !isNothingRestored && <RestoredTasks tasks={tasks} />}
      {sales && sales.length > 0 && (
        <section className="task" aria-label={t('tasks.ofSales')}>
          <h2>{t('tasks.ofSales')}</h2>
          <ul className="task__sales">
            {sales.map((sale) => (
              <SaleTaskRow key={sale.saleId} sale={sale} />
            ))}
          </ul>
          {more > 0 && <p data-testid="more-tasks">{t('tasks.more', { n: more })}</p>}
        </section>
      )}
      {unattributed && unattributed.length > 0 && (
        <>
          <h2>{t('tasks.title')}</h2>
          <p className="tasks__intro">{t('tasks.intro')}</p>
          {may('resolve') ? (
            unattributed.map((task) => (
              <UnattributedTask
                key={task.entryId}
                task={task}
                onDecided={(number) => setDecided({ number })}
              />
            ))
          ) : (
            <p>{t('tasks.managerDecides')}</p>
          )}
        </>
      )}
    </main>
  );
}

/** One sale, what is odd about it, and the way to decide. */
function SaleTaskRow({ sale }: { readonly sale: TaskRow }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { go } = useNavigation();
  const number = t('sale.number', { number: sale.number });
  return (
    <li className="task__sale" data-testid="task-row" data-task={sale.task}>
      <StateBadge sale={sale} />
      <div className="task__what">
        <strong>{t(`tasks.kinds.${sale.task}`)}</strong>
        <span>
          {number} · {formatDayAndTime(sale.chargedMs, tag)} ·{' '}
          <AmountPhrase
            words={(money) => t('tasks.cameOf', { received: money(sale.received), due: money(sale.due) })}
          />
        </span>
      </div>
      <PushButton
        aria-label={`${t('tasks.look')}: ${number}`}
        onPress={() => go({ screen: 'sales', saleId: sale.saleId })}
      >
        {t('tasks.look')}
      </PushButton>
    </li>
  );
}
