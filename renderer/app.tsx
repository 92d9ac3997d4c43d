import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../shared/assert-never.ts';
import { SOLE_OWNER } from '../shared/domain/people/role.ts';
import type { PeopleView } from '../shared/ipc/people-view.ts';
import { useBridge, useLinkState } from './bridge/bridge-context.ts';
import { NavigationContext } from './navigation/navigation.ts';
import type { Place } from './navigation/place.ts';
import { useNoteTouch } from './people/use-note-touch.ts';
import { followTill } from './queries/live-updates.ts';
import { usePeople, useSettings, useTill } from './queries/till-queries.ts';
import { CounterScreen } from './screens/counter/counter-screen.tsx';
import { EMPTY_DRAFT } from './screens/counter/draft.ts';
import { useDraftStore } from './screens/counter/draft-store.ts';
import { SaleScreen } from './screens/sale/sale-screen.tsx';
import { ErrorBoundary } from './screens/shell/error-boundary.tsx';
import {
  fetchWhenIdle,
  LogInScreen,
  MoneyScreen,
  ReportsScreen,
  SalesScreen,
  SettingsScreen,
  SetupScreen,
  ShiftScreen,
  TasksScreen,
} from './screens/shell/late-screens.ts';
import { Shell } from './screens/shell/shell.tsx';
import { StartingScreen } from './screens/shell/starting-screen.tsx';
import { useShowCustomer } from './screens/shell/use-show-customer.ts';
import { FailedScreen } from './screens/unlock/failed-screen.tsx';
import { UnlockScreen } from './screens/unlock/unlock-screen.tsx';
import { AlarmContext, useAlarmState } from './sounds/alarm.ts';
import { soundOfNews } from './sounds/news-sound.ts';
import { useSound } from './sounds/sound-player.ts';

/** The till's screens, by what phase the till is in. */
export function App() {
  const till = useTill();
  const settings = useSettings();
  const people = usePeople();
  const sound = useSound();
  const bridge = useBridge();
  const client = useQueryClient();
  const link = useLinkState();

  useEffect(
    () =>
      followTill(bridge, client, {
        onSale: (before, now) => {
          const news = soundOfNews(before, now);
          if (news) sound.play(news);
        },
        onUnattributed: () => sound.play('decide'),
      }),
    [bridge, client, sound],
  );
  // What happened while nobody was on the other end, or before this phase, was not announced here.
  const lookedAt = useRef({ link, phase: till.data?.phase, wasOpen: link === 'open' });
  useEffect(() => {
    const before = lookedAt.current;
    const phase = till.data?.phase;
    lookedAt.current = { link, phase, wasOpen: before.wasOpen || link === 'open' };
    const backAgain =
      link === 'open' && before.link !== 'open' && (before.wasOpen || before.link !== 'waiting');
    const nextPhase = before.phase !== undefined && before.phase !== phase;
    if (backAgain || nextPhase) void client.invalidateQueries();
  }, [link, till.data?.phase, client]);
  // Somebody else may see something else.
  const atTill = people.data?.atTill;
  const known = useRef(atTill);
  useEffect(() => {
    const before = known.current;
    known.current = atTill;
    if (before && JSON.stringify(before) !== JSON.stringify(atTill)) void client.invalidateQueries();
  }, [atTill, client]);
  useEffect(() => {
    if (settings.data) sound.choose(settings.data);
  }, [sound, settings.data]);
  useEffect(fetchWhenIdle, []);
  // What was rung up for one hub is not charged at the next.
  const drafts = useDraftStore();
  const unset = till.data?.phase === 'setup';
  useEffect(() => {
    if (unset) drafts.begin(EMPTY_DRAFT);
  }, [unset, drafts]);

  if (!till.data || !people.data) return <StartingScreen error={till.error ?? people.error} />;
  switch (till.data.phase) {
    case 'setup':
      if (!people.data.atTill) return <LockedTill people={people.data} />;
      return (
        <Suspense fallback={<StartingScreen error={null} />}>
          <SetupScreen till={till.data} />
        </Suspense>
      );
    case 'locked':
      return <UnlockScreen />;
    case 'failed':
      return <FailedScreen till={till.data} />;
    case 'ready':
      return <ReadyTill people={people.data} />;
    default:
      return assertNever(till.data.phase);
  }
}

function LockedTill({ people }: { readonly people: PeopleView }) {
  return (
    <Suspense fallback={<StartingScreen error={null} />}>
      <LogInScreen people={people} />
    </Suspense>
  );
}

function ReadyTill({ people }: { readonly people: PeopleView }) {
  const { t } = useTranslation();
  const alarms = useAlarmState(localStorage);
  const [place, setPlace] = useState<Place>({ screen: 'counter' });
  useShowCustomer(place);
  useNoteTouch(people.people.length > 0);
  // Whoever comes after somebody else begins at the counter; an owner who adds himself is nobody else.
  const person = people.atTill?.name;
  const [last, setLast] = useState(person);
  if (person !== undefined && person !== last) {
    setLast(person);
    if (last !== undefined && last !== SOLE_OWNER) setPlace({ screen: 'counter' });
  }
  const navigation = useMemo(() => ({ place, go: setPlace }), [place]);
  if (person === undefined) return <LockedTill people={people} />;
  return (
    <NavigationContext value={navigation}>
      <AlarmContext value={alarms}>
        <Shell>
          <ErrorBoundary key={screenOf(place)} again={t('failed.reload')}>
            <Suspense>
              <Screen place={place} />
            </Suspense>
          </ErrorBoundary>
        </Shell>
      </AlarmContext>
    </NavigationContext>
  );
}

/** Places of one screen: going between them keeps what was searched for, and how far was scrolled. */
function screenOf(place: Place): string {
  return place.screen === 'sales' ? place.screen : JSON.stringify(place);
}

function Screen({ place }: { readonly place: Place }) {
  switch (place.screen) {
    case 'counter':
      return <CounterScreen />;
    case 'sale':
      return <SaleScreen key={place.saleId} saleId={place.saleId} />;
    case 'sales':
      return <SalesScreen saleId={place.saleId} />;
    case 'tasks':
      return <TasksScreen />;
    case 'reports':
      return <ReportsScreen />;
    case 'shift':
      return <ShiftScreen />;
    case 'money':
      return <MoneyScreen changeId={place.changeId} />;
    case 'settings':
      return <SettingsScreen section={place.section} />;
    default:
      return assertNever(place);
  }
}
