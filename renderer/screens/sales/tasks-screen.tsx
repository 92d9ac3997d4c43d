import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useNavigation } from '../../navigation/navigation.ts';
import { useUnattributed } from '../../queries/till-queries.ts';
import { UnattributedTask } from './unattributed-task.tsx';
import './tasks-screen.css';

/** Money that belongs to no sale for certain: a person says whose it is. */
export function TasksScreen() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const tasks = useUnattributed().data;
  return (
    <main className="tasks" data-region tabIndex={-1}>
      <PushButton kind="quiet" icon={<Icon name="back" />} onPress={() => go({ screen: 'sales' })}>
        {t('nav.sales')}
      </PushButton>
      <h1>{t('tasks.title')}</h1>
      {tasks?.length === 0 ? (
        <p role="status">{t('tasks.none')}</p>
      ) : (
        <p className="tasks__intro">{t('tasks.intro')}</p>
      )}
      {tasks?.map((task) => (
        <UnattributedTask key={task.entryId} task={task} />
      ))}
    </main>
  );
}
