import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../components/icons.tsx';
import { useNavigation } from '../../navigation/navigation.ts';
import type { Place } from '../../navigation/place.ts';
import { useUnattributed } from '../../queries/till-queries.ts';
import { fillScreen } from './full-screen.ts';
import './rail.css';

interface RailEntry {
  readonly name: 'counter' | 'sales' | 'reports' | 'settings';
  readonly icon: IconName;
  readonly place: Place;
  readonly screens: readonly Place['screen'][];
}

const ENTRIES: readonly RailEntry[] = [
  { name: 'counter', icon: 'counter', place: { screen: 'counter' }, screens: ['counter', 'sale'] },
  { name: 'sales', icon: 'sales', place: { screen: 'sales' }, screens: ['sales', 'tasks'] },
  { name: 'reports', icon: 'reports', place: { screen: 'reports' }, screens: ['reports', 'shift'] },
  {
    name: 'settings',
    icon: 'settings',
    place: { screen: 'settings', section: 'shop' },
    screens: ['settings'],
  },
];

/** The way between screens, on every one of them. */
export function Rail({ onKeysHelp }: { readonly onKeysHelp: () => void }) {
  const { t } = useTranslation();
  const { place, go } = useNavigation();
  const tasks = useUnattributed().data?.length ?? 0;
  return (
    <nav className="rail" aria-label={t('nav.label')} data-region tabIndex={-1}>
      <ul className="rail__list">
        {ENTRIES.map((entry) => (
          <li key={entry.name}>
            <Button
              className="rail__button"
              aria-current={entry.screens.includes(place.screen) ? 'page' : 'false'}
              onPress={() => go(entry.place)}
            >
              <Icon name={entry.icon} />
              <span>{t(`nav.${entry.name}`)}</span>
              {entry.name === 'sales' && tasks > 0 && <span className="rail__tasks">{tasks}</span>}
            </Button>
          </li>
        ))}
      </ul>
      <div className="rail__help">
        {document.fullscreenEnabled && (
          <Button
            className="rail__button"
            onPress={() => fillScreen(document, document.fullscreenElement === null)}
          >
            <Icon name="fullScreen" />
            <span>{t('nav.fullScreen')}</span>
          </Button>
        )}
        <Button className="rail__button" onPress={onKeysHelp}>
          <Icon name="help" />
          <span>{t('nav.keys')}</span>
        </Button>
      </div>
    </nav>
  );
}
