import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PersonLogEntry } from '../../../shared/ipc/people-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { tillErrorOf, valueOf } from '../../bridge/command-failure.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { late } from '../../locales/en/late.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { settingWords } from './setting-words.ts';

/** What somebody did beside selling, and what was done about him, the latest first. */
export function PersonLogDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const log = useInfiniteQuery({
    queryKey: QUERY_KEYS.personLog(name),
    queryFn: async ({ pageParam }) =>
      valueOf<'listPersonLog'>(
        await call.listPersonLog({ name, ...(pageParam !== undefined && { belowSeq: pageParam }) }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ entries, more }) => (more ? entries.at(-1)?.seq : undefined),
    gcTime: 0,
  });
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <DialogFrame
      title={t('people.logOf', { name: `\u2068${name}\u2069` })}
      close={t('app.close')}
      onClose={onClose}
    >
      {log.error && <ErrorNote error={tillErrorOf(log.error)} />}
      {log.isSuccess && entries.length === 0 && <p>{t('people.noLog')}</p>}
      <ol className="person-log">
        {entries.map((entry) => (
          <LogEntry key={entry.seq} entry={entry} />
        ))}
      </ol>
      {log.hasNextPage && <PushButton onPress={() => log.fetchNextPage()}>{t('people.more')}</PushButton>}
    </DialogFrame>
  );
}

type KnownKind = keyof typeof late.people.events;

function LogEntry({ entry }: { readonly entry: PersonLogEntry }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { atMs, kind, number, about, reason, act, what, settings, tries } = entry;
  const words = act
    ? t(`people.acts.${act}`)
    : t(`people.events.${kind in late.people.events ? (kind as KnownKind) : 'other'}`);
  return (
    <li className="person-log__entry">
      <time dateTime={new Date(atMs).toISOString()}>{formatDayAndTime(atMs, tag)}</time>
      <span>
        {words}
        {about !== undefined && ` · ${t('people.about', { name: `\u2068${about}\u2069` })}`}
        {number !== undefined && ` · ${t('people.sale', { number })}`}
        {what !== undefined && ` · \u2068${what}\u2069`}
        {settings && ` · \u2068${settingWords(settings, t).join(' · ')}\u2069`}
        {tries !== undefined && ` · ${t('people.wrongTries', { n: tries })}`}
        {reason !== undefined && ` · \u2068${reason}\u2069`}
      </span>
    </li>
  );
}
