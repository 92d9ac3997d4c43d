import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { SETTINGS_SECTIONS, type SettingsSection } from '../../navigation/place.ts';
import { SECTION_RIGHTS } from '../../people/section-rights.ts';
import { useMay } from '../../people/use-may.ts';
import { useSettings } from '../../queries/till-queries.ts';
import { BoardSection } from '../board/board-section.tsx';
import { ItemsSection } from '../items/items-section.tsx';
import { KeysSection } from '../keys/keys-section.tsx';
import { PeopleSection } from '../people/people-section.tsx';
import { AboutSection } from './about-section.tsx';
import { BackupSection } from './backup-section.tsx';
import { HubSection } from './hub-section.tsx';
import { PaymentsSection } from './payments-section.tsx';
import { PricesSection } from './prices-section.tsx';
import { ReceiptsSection } from './receipts-section.tsx';
import { ShopSection } from './shop-section.tsx';
import '../../components/fact-list.css';
import './settings-screen.css';

/** Everything the owner decides, by subject. */
export function SettingsScreen({ section }: { readonly section: SettingsSection }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const settings = useSettings().data;
  const may = useMay();
  return (
    <main className="settings">
      <nav className="settings__nav" aria-label={t('settings.sections')} data-region tabIndex={-1}>
        <h1 className="settings__title">{t('settings.title')}</h1>
        {SETTINGS_SECTIONS.filter((name) => SECTION_RIGHTS[name].some(may)).map((name) => (
          <Button
            key={name}
            className="settings__link"
            aria-current={name === section ? 'page' : 'false'}
            onPress={() => go({ screen: 'settings', section: name })}
          >
            {t(`settings.${name}`)}
          </Button>
        ))}
      </nav>
      <div className="settings__panel" data-region tabIndex={-1}>
        <div className="settings__column">
          <h2>{t(`settings.${section}`)}</h2>
          {settings && <Section section={section} settings={settings} />}
        </div>
      </div>
    </main>
  );
}

function Section({
  section,
  settings,
}: {
  readonly section: SettingsSection;
  readonly settings: SettingsView;
}) {
  switch (section) {
    case 'shop':
      return <ShopSection settings={settings} />;
    case 'prices':
      return <PricesSection settings={settings} />;
    case 'items':
      return <ItemsSection settings={settings} />;
    case 'payments':
      return <PaymentsSection settings={settings} />;
    case 'receipts':
      return <ReceiptsSection settings={settings} />;
    case 'board':
      return <BoardSection settings={settings} />;
    case 'hub':
      return <HubSection />;
    case 'keys':
      return <KeysSection />;
    case 'people':
      return <PeopleSection settings={settings} />;
    case 'backup':
      return <BackupSection />;
    case 'about':
      return <AboutSection />;
    default:
      return assertNever(section);
  }
}
