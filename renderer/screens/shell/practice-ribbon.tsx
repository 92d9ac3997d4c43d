import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icons.tsx';

/** On every screen while the money is pretended. */
export function PracticeRibbon({ forCustomer = false }: { readonly forCustomer?: boolean }) {
  const { t } = useTranslation();
  return (
    <aside className="ribbon" aria-label={t('app.practice')}>
      <Icon name="flask" />
      <strong>{t('app.practice')}</strong>
      <span>{t('app.practiceSentence')}</span>
      {!forCustomer && <span className="ribbon__next">{t('app.practiceNext')}</span>}
    </aside>
  );
}
