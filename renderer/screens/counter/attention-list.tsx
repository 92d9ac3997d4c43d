import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icons.tsx';
import { useAge } from '../../format/use-age.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import type { Place } from '../../navigation/place.ts';
import {
  useCatalogue,
  useDailyBackup,
  useHubStatus,
  useTasks,
  useUnattributed,
} from '../../queries/till-queries.ts';
import './attention-list.css';

/** A clock this far off makes wrong receipts, and countdowns that surprise. */
const CLOCK_TOLERANCE_MS = 60_000;
/** Fewer than this, and a busy minute could use them up. */
const FEW_ADDRESSES = 3;

interface AttentionItem {
  readonly text: string;
  readonly next?: string;
  readonly place?: Place;
}

/** What a person should look at some time; it grows upwards from the bottom, so nothing above it moves. */
export function AttentionList() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const items = useAttention();
  if (items.length === 0) return null;
  return (
    <ul className="attention-list" aria-label={t('attention.label')}>
      {items.map(({ text, next, place }) => (
        <li key={text} className="attention-list__item">
          <Icon name="attention" />
          <span className="attention-list__text">{text}</span>
          {next !== undefined && place && (
            <Button className="attention-list__next" onPress={() => go(place)}>
              {next}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function useAttention(): readonly AttentionItem[] {
  const { t } = useTranslation();
  const age = useAge();
  const hub = useHubStatus().data;
  const catalogue = useCatalogue();
  const backupFailed = useDailyBackup().data?.problem !== undefined;
  const tasks = useUnattributed().data?.length ?? 0;
  const unknown = useTasks().data?.unknownCount ?? 0;
  const hubSettings: Place = { screen: 'settings', section: 'hub' };
  const items: (AttentionItem | false)[] = [
    catalogue.isError && {
      text: t('attention.catalogue'),
      next: t('attention.bookingPausedNext'),
      place: { screen: 'settings', section: 'items' },
    },
    backupFailed && {
      text: t('attention.backupFailed'),
      next: t('attention.bookingPausedNext'),
      place: { screen: 'settings', section: 'backup' },
    },
    tasks > 0 && {
      text: t('attention.unattributed', { n: tasks }),
      next: t('attention.unattributedNext'),
      place: { screen: 'tasks' },
    },
    unknown > 0 && {
      text: t('attention.unknown', { n: unknown }),
      next: t('attention.bookingPausedNext'),
      place: { screen: 'tasks' },
    },
  ];
  if (hub) {
    const offMs = Math.abs(hub.clockOffsetMs);
    items.push(
      hub.newHost !== undefined && {
        text: t('attention.newHost'),
        next: t('attention.newHostNext'),
        place: hubSettings,
      },
      hub.bookingPaused && {
        text: t('attention.bookingPaused'),
        next: t('attention.bookingPausedNext'),
        place: { screen: 'tasks' },
      },
      offMs > CLOCK_TOLERANCE_MS && {
        text: t(hub.clockOffsetMs > 0 ? 'attention.clockBehind' : 'attention.clockAhead', {
          age: age(offMs),
        }),
      },
      hub.connection !== 'never' &&
        hub.addressesLeft === 0 && {
          text: t('attention.noAddresses'),
          next: t('attention.bookingPausedNext'),
          place: hubSettings,
        },
      hub.addressesLeft > 0 &&
        hub.addressesLeft < FEW_ADDRESSES && { text: t('attention.fewAddresses', { n: hub.addressesLeft }) },
    );
  }
  return items.filter((item) => item !== false);
}
