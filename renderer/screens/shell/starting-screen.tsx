import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLinkState } from '../../bridge/bridge-context.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import './starting-screen.css';

/** Waiting that takes longer than this is explained. */
const EXPLAIN_AFTER_MS = 1_000;

/** Before the till has answered for the first time: usually gone before anybody sees it. */
export function StartingScreen({ error }: { readonly error: Error | null }) {
  const { t } = useTranslation();
  const link = useLinkState();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), EXPLAIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const gone = link === 'lost' || link === 'refused';
  return (
    <main className="starting" aria-busy={!gone && !error}>
      {gone ? (
        <div role="alert">
          <h1>{t(`link.${link}Sentence`)}</h1>
          <p>{t(`link.${link}Next`)}</p>
        </div>
      ) : error ? (
        <ErrorNote error={tillErrorOf(error)} />
      ) : (
        late && <p>{t('app.connecting')}</p>
      )}
    </main>
  );
}
