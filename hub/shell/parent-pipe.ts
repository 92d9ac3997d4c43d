import { createInterface } from 'node:readline';
import { z } from 'zod';
import { authkeySchema } from '../../shared/hub-protocol/authkey.ts';
import { err, ok, type Result } from '../../shared/result.ts';

const handoverSchema = z.object({
  account: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/),
  authkey: authkeySchema.options[1],
  bitcoindUrl: z.string().optional(),
});

/** What a till hands to the hub that it runs, as one line of JSON; secrets don't belong on a command line. */
export type Handover = z.infer<typeof handoverSchema>;

/** The pipe from the process that runs this one; when that ends, in whatever way, the pipe closes. */
export interface ParentPipe {
  /** Reads the first line. Errors: a sentence that holds nothing of it. */
  handover(): Promise<Result<Handover, string>>;
  readonly closed: Promise<void>;
}

export function openParentPipe(input: NodeJS.ReadableStream): ParentPipe {
  const lines = createInterface({ input });
  const firstLine = Promise.withResolvers<string>();
  const closed = Promise.withResolvers<void>();
  lines.once('line', firstLine.resolve);
  lines.once('close', () => {
    firstLine.resolve('');
    closed.resolve();
  });
  return { handover: async () => parseHandover(await firstLine.promise), closed: closed.promise };
}

function parseHandover(line: string): Result<Handover, string> {
  try {
    const parsed = handoverSchema.safeParse(JSON.parse(line));
    if (parsed.success) return ok(parsed.data);
  } catch {
    // Not JSON: the same answer.
  }
  return err('The first line on standard input is not an account with its authkey.');
}
