import { type ReactNode, useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../bridge/bridge-context.ts';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { escapeWithin, noteTyped } from '../../navigation/escape-key.ts';
import { focusFindField } from '../../navigation/find-field.ts';
import { focusNextRegion } from '../../navigation/focus-region.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useKeys } from '../../navigation/use-keys.ts';
import { usePeople, useSettings, useTill } from '../../queries/till-queries.ts';
import { useCheckNow } from '../../queries/use-check-now.ts';
import { AlarmBar } from './alarm-bar.tsx';
import { useFullScreenFromStart } from './full-screen.ts';
import { HubNews } from './hub-news.tsx';
import { KeysHelp, PracticePanel } from './late-screens.ts';
import { PracticeRibbon } from './practice-ribbon.tsx';
import { Rail } from './rail.tsx';
import './shell.css';

/** What stays on every screen: who sells, how fresh the news is, the way round, and that practice is no real money. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { place, go } = useNavigation();
  const practice = useTill().data?.practice ?? false;
  const settings = useSettings().data;
  const shopName = settings?.shopName ?? '';
  useFullScreenFromStart(settings?.fullScreen ?? false);
  const checkNow = useCheckNow();
  const title = shopName || t('app.name');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const { call } = useBridge();
  const people = usePeople().data;
  const person = people && people.people.length > 0 ? people.atTill?.name : undefined;
  const lock = () => {
    if (person !== undefined) void call.lockTill(undefined);
  };
  const [practising, setPractising] = useState(false);
  const [helping, setHelping] = useState(false);

  useKeys({
    F1: () => setHelping(true),
    F2: () => focusFindField(document) || go({ screen: 'sales' }),
    F3: () => go({ screen: 'sales' }),
    F4: () => go({ screen: 'counter' }),
    F5: () => checkNow.check(),
    F6: () => focusNextRegion(document),
    F10: lock,
    F8: () => practice && setPractising((open) => !open),
    Escape: () => {
      if (practising) setPractising(false);
      else if (escapeWithin(document)) return;
      else if (place.screen === 'sales' && place.saleId !== undefined) go({ screen: 'sales' });
      else if (place.screen !== 'counter') go({ screen: 'counter' });
    },
  });

  return (
    <div className="shell" data-practice={practice} data-screen={place.screen}>
      {practice && <PracticeRibbon />}
      <header className="shell__bar">
        <p className="shell__shop">{title}</p>
        <AlarmBar />
        <HubNews />
        {person !== undefined && (
          <Button
            className="shell__person"
            aria-label={`${t('nav.lock')}: \u2068${person}\u2069`}
            onPress={lock}
          >
            <Icon name="lock" />
            <bdi>{person}</bdi>
          </Button>
        )}
        {practice && (
          <PushButton
            icon={<Icon name="flask" />}
            aria-expanded={practising}
            onPress={() => setPractising((open) => !open)}
            hint="F8"
          >
            {t('app.openPractice')}
          </PushButton>
        )}
      </header>
      <Rail onKeysHelp={() => setHelping(true)} />
      <div className="shell__screen" onInput={(event) => noteTyped(event.target)}>
        {children}
      </div>
      {practising && (
        <PracticePanel
          saleId={'saleId' in place ? place.saleId : undefined}
          onClose={() => setPractising(false)}
        />
      )}
      {helping && <KeysHelp practice={practice} onClose={() => setHelping(false)} />}
    </div>
  );
}
