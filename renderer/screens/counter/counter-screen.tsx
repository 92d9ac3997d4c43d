import { useTranslation } from 'react-i18next';
import { useSettings } from '../../queries/till-queries.ts';
import { AttentionList } from './attention-list.tsx';
import { RecentSales } from './recent-sales.tsx';
import { TillColumn } from './till-column.tsx';
import './counter-screen.css';

/** Where sales are rung up: what is waiting on one side, the keypad on the other. */
export function CounterScreen() {
  const { t } = useTranslation();
  const settings = useSettings().data;
  return (
    <main className="counter">
      <h1 className="visually-hidden">{t('counter.title')}</h1>
      <div className="counter__side">
        <RecentSales />
        <AttentionList />
      </div>
      {settings && <TillColumn settings={settings} />}
    </main>
  );
}
