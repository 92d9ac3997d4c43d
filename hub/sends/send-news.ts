import type { LogLevel } from '../operation/log-line.ts';
import type { SendProgress } from '../store/send-records.ts';
import type { Send } from './send.ts';

/** What the operator is told of a send. */
export interface SendNews {
  readonly line: string;
  readonly level: LogLevel;
}

/** What is new for the operator once a send has come so far: told with each change, and not again before the next. */
export function sendNews(before: Send, now: SendProgress, refusal?: string): SendNews | undefined {
  const { id, versions } = before;
  const txids = versions.map(({ txid }) => txid).join(', ');
  if (now.state === 'given-up') {
    const isBorne = now.blockHeight !== undefined && before.blockHeight === undefined;
    const line = `send ${id}: it was given up, and a block has it after all (${txids}); the hub bears the loss`;
    return isBorne ? { line, level: 'error' } : undefined;
  }
  if (now.needsPerson !== before.needsPerson) {
    return now.needsPerson
      ? {
          line: `send ${id}: its coins are gone for good (${txids}); somebody has to look into it: see audit`,
          level: 'error',
        }
      : { line: `send ${id}: it is not lost after all (${txids})`, level: 'warning' };
  }
  if (now.isRefused === before.isRefused) return undefined;
  const why = refusal === undefined ? '' : `: ${refusal}`;
  return now.isRefused
    ? { line: `send ${id}: no node takes it, and it is offered again and again${why}`, level: 'warning' }
    : { line: `send ${id}: the network has it again`, level: 'info' };
}
