import type { ErrorCode } from '../../shared/errors/catalogue.ts';
import type { RestoredHubView } from '../../shared/ipc/send-view.ts';
import type { Journal } from '../journal/journal.ts';
import type { AskedHub } from '../owner-keys/asked-hub.ts';
import { unknownSinceMs } from './restore-rows.ts';
import { listsSends, type RestoredSends } from './restored-sends.ts';

export interface RestoredHubsParts {
  readonly journal: Journal;
  readonly restoredSends: Pick<RestoredSends, 'problemAt'>;
  /** Every hub that the till can have sent from. */
  readonly places: readonly { readonly hubId: string; readonly name: string }[];
  /** Those that can be asked now. */
  readonly asked: readonly AskedHub[];
}

const ABOUT_PASSPHRASES: ReadonlySet<ErrorCode> = new Set([
  'passphrase-needed',
  'bad-passphrase',
  'passphrase-wait',
]);

/** The hubs of which nobody knows what they sent since a restored backup's time. */
export function restoredHubs(parts: RestoredHubsParts): RestoredHubView[] {
  return parts.places.flatMap(({ hubId, name }) => {
    const backupMs = unknownSinceMs(parts.journal, hubId);
    return backupMs === undefined ? [] : [{ hubId, name, backupMs, state: stateOf(hubId, parts) }];
  });
}

function stateOf(hubId: string, { asked, restoredSends }: RestoredHubsParts): RestoredHubView['state'] {
  const hub = asked.find((each) => each.hubId === hubId);
  if (!hub) return 'away';
  if (!listsSends(hub.client)) return 'no-list';
  const problem = restoredSends.problemAt(hubId)?.code;
  if (problem === undefined || problem === 'hub-unreachable') return 'asked';
  return ABOUT_PASSPHRASES.has(problem) ? 'passphrase-needed' : 'no-list';
}
