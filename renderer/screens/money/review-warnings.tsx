import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { useTranslation } from 'react-i18next';
import '../../components/checkbox.css';

/** What may be wrong with what is looked at; only a person can tell. */
export interface ReviewWarning<Key extends string> {
  readonly key: Key;
  readonly words: string;
  /** What the words are about, where it has to be seen. */
  readonly more?: ReactNode;
}

export interface ReviewWarningsProps<Key extends string> {
  readonly warnings: readonly ReviewWarning<Key>[];
  readonly read: readonly Key[];
  readonly onRead: (read: readonly Key[]) => void;
}

/** Warnings, each to be ticked by whoever has looked at it. */
export function ReviewWarnings<Key extends string>({ warnings, read, onRead }: ReviewWarningsProps<Key>) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <ul className="send-warnings">
      {warnings.map(({ key, words, more }) => (
        <li key={key} className="send-warnings__warning" data-warning={key}>
          <p>{words}</p>
          {more}
          <Checkbox
            className="checkbox"
            aria-label={`${t('money.readIt')}: ${words}`}
            isSelected={read.includes(key)}
            onChange={(isRead) => onRead([...read.filter((each) => each !== key), ...(isRead ? [key] : [])])}
          >
            <span className="checkbox__box" />
            {t('money.readIt')}
          </Checkbox>
        </li>
      ))}
    </ul>
  );
}
