import { useTranslation } from 'react-i18next';
import type { SendView } from '../../../shared/ipc/send-view.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useErrorWords } from '../../locales/use-locale.ts';
import { wordsOf } from '../../locales/words-of.ts';

/** Their next step is that the till goes on trying. */
const TRIED_AGAIN: readonly string[] = ['hub-unreachable', 'hub-busy', 'hub-nonsense'];

export interface ChangeProblemProps extends Pick<SendView, 'problem' | 'resolvesItself'> {
  readonly isUnknown: boolean;
}

/** Why something was not done, or nobody knows; that the till goes on trying is said only where it does. */
export function ChangeProblem({ problem, isUnknown, resolvesItself }: ChangeProblemProps) {
  const { t } = useTranslation();
  const errorWords = useErrorWords();
  if (!isUnknown || resolvesItself || !problem || !TRIED_AGAIN.includes(problem.code))
    return <ErrorNote error={problem} />;
  if (problem.code === 'hub-unreachable') return <p>{t('money.notAnswered')}</p>;
  return <p>{wordsOf(problem, errorWords)[0]}</p>;
}
