import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { Right } from '../../../shared/domain/people/right.ts';
import { Icon, type IconName } from '../../components/icons.tsx';
import { useNavigation } from '../../navigation/navigation.ts';
import { type Place, SETTINGS_SECTIONS, type SettingsSection } from '../../navigation/place.ts';
import { SECTION_RIGHTS } from '../../people/section-rights.ts';
import { useMay } from '../../people/use-may.ts';
import { useTaskCount } from '../../queries/till-queries.ts';
import { fillScreen } from './full-screen.ts';
import './rail.css';

interface RailEntry {
  readonly name: 'counter' | 'sales' | 'money' | 'reports' | 'settings';
  readonly icon: IconName;
  readonly place: Place;
  readonly screens: readonly Place['screen'][];
}

/** The first part of the settings that whoever is at the till may see. */
function firstSection(may: (right: Right) => boolean): SettingsSection | undefined {
  return SETTINGS_SECTIONS.find((section) => SECTION_RIGHTS[section].some(may));
}

/** The ways that whoever is at the till may go. */
function entriesFor(may: (right: Right) => boolean): readonly RailEntry[] {
  const section = firstSection(may);
  return ENTRIES.flatMap((entry): RailEntry[] => {
    if (entry.name === 'settings')
      return section ? [{ ...entry, place: { screen: 'settings', section } }] : [];
    if (entry.name === 'money') return may('balance') ? [entry] : [];
    if (entry.name !== 'reports' || may('reports')) return [entry];
    return may('shift') ? [{ ...entry, place: { screen: 'shift' } }] : [];
  });
}

const ENTRIES: readonly RailEntry[] = [
  { name: 'counter', icon: 'counter', place: { screen: 'counter' }, screens: ['counter', 'sale'] },
  { name: 'sales', icon: 'sales', place: { screen: 'sales' }, screens: ['sales', 'tasks'] },
  { name: 'money', icon: 'money', place: { screen: 'money' }, screens: ['money'] },
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
  const tasks = useTaskCount();
  const may = useMay();
  return (
    <nav className="rail" aria-label={t('nav.label')} data-region tabIndex={-1}>
      <ul className="rail__list">
        {entriesFor(may).map((entry) => (
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
