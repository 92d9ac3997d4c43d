import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import {
  COMMANDS,
  type CommandName,
  type CommandReply,
  type CommandRequest,
  type CommandResult,
} from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import { JournalFailure } from '../journal/journal-failure.ts';
import type { Session } from '../people/session.ts';
import { COMMAND_RIGHTS } from './command-rights.ts';

/** Who asks for it: the person at the till, as the journal names people. Nobody where anyone may. */
export interface Asker {
  readonly by: string;
}

/** What answers each command; requests are already parsed, and whoever asks may. */
export type CommandHandlers = {
  readonly [Name in CommandName]: (
    request: CommandRequest<Name>,
    asker: Asker,
  ) => Result<CommandResult<Name>, TillError> | Promise<Result<CommandResult<Name>, TillError>>;
};

/**
 * Refuses what the person at the till may not, parses a command from `unknown`, hands it to its handler, and turns whatever goes wrong into an error of the
 * catalogue. A bug is logged by its place; its message stays here, for it could hold anything.
 */
export async function answer(
  handlers: CommandHandlers,
  name: unknown,
  request: unknown,
  session: Pick<Session, 'refusalOf' | 'atTill'>,
  log: (line: string) => void,
): Promise<CommandReply<CommandName>> {
  if (typeof name !== 'string' || !Object.hasOwn(COMMANDS, name))
    return { ok: false, error: tillError('bad-request', 'command') };
  const command = name as CommandName;
  const refused = session.refusalOf(COMMAND_RIGHTS[command]);
  if (refused) return { ok: false, error: refused };
  const parsed = COMMANDS[command].request.safeParse(request);
  if (!parsed.success)
    return { ok: false, error: tillError('bad-request', parsed.error.issues[0]?.path.join('.') || command) };
  try {
    const handle = handlers[command] as (
      request: unknown,
      asker: Asker,
    ) => Promise<Result<CommandResult<CommandName>, TillError>>;
    return await handle(parsed.data, { by: session.atTill?.name ?? '' });
  } catch (error) {
    if (error instanceof JournalFailure) return { ok: false, error: error.error };
    log(`${command} failed: ${placeOf(error)}`);
    return { ok: false, error: tillError('internal') };
  }
}

/** The kind of an error and where it was thrown, without its message. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = error.stack?.split('\n').filter((line) => line.trim().startsWith('at ')) ?? [];
  return `${error.name} ${frames
    .slice(0, 3)
    .map((frame) => frame.trim())
    .join(' ')}`;
}
