import type { TillError } from '../../shared/errors/catalogue.ts';
import type { CommandName, CommandReply, CommandResult } from '../../shared/ipc/contract.ts';

/** A command that main answered with an expected failure, for callers that work with rejections. */
class CommandFailure extends Error {
  readonly tillError: TillError;

  constructor(tillError: TillError) {
    super(tillError.message);
    this.name = 'CommandFailure';
    this.tillError = tillError;
  }
}

/** The value of a good reply; throws `CommandFailure` for the other kind. */
export function valueOf<Name extends CommandName>(reply: CommandReply<Name>): CommandResult<Name> {
  if (reply.ok) return reply.value;
  throw new CommandFailure(reply.error);
}

/** What to tell a person about anything that was thrown. */
export function tillErrorOf(thrown: unknown): TillError {
  if (thrown instanceof CommandFailure) return thrown.tillError;
  return { code: 'internal', message: thrown instanceof Error ? thrown.message : 'unknown failure' };
}
