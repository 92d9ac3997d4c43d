import { mkdir, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubCredentials } from '../hub-client/hub-client.ts';

/** Inside the data folder: authkeys on their way to other tills. No backup takes it along. */
const HANDED_OVER = 'handed-over';

/**
 * Writes an authkey for another till, which reads it in its setup, and says where. Only who runs the till may read it,
 * and no file that is there is written over. A folder that was typed has to be there already: a memory stick that is
 * away is not made up. Errors: `authkey-not-written`.
 */
export async function writeAuthkeyFile(
  credentials: HubCredentials,
  { dataFolder, typed }: { readonly dataFolder: string; readonly typed: string },
): Promise<Result<string, TillError>> {
  if (typed !== '' && !isAbsolute(typed)) return err(tillError('authkey-not-written', 'not a whole path'));
  const folder = typed || join(dataFolder, HANDED_OVER);
  // A hub chose the token: it is no path here.
  const token = (credentials.authkey.token ?? '').replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 100);
  const path = join(folder, `authkey-${token}.json`);
  try {
    if (typed === '') await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(path, `${JSON.stringify(credentials)}\n`, { mode: 0o600, flag: 'wx', flush: true });
    return ok(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return err(tillError('authkey-not-written', error.message));
  }
}
