import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icons.tsx';

/** On every screen while the money is pretended. */
export function PracticeRibbon() {
  const { t } = useTranslation();
  return (
    <div className="ribbon" role="note">
      <Icon name="flask" />
      <strong>{t('app.practice')}</strong>
      <span>{t('app.practiceSentence')}</span>
      <span className="ribbon__next">{t('app.practiceNext')}</span>
    </div>
  );
}
