import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { TillCommandLine } from '../command-line.ts';
import { parseSetupFile } from '../settings/setup-file.ts';
import type { Till } from '../till.ts';

/**
 * Sets the till up as its command line asks, unless it is set up already. A `ca_file` is looked for
 * beside the setup file. Errors: `setup-file-bad`, and those of the hub.
 */
export async function setUpAsAsked(
  till: Pick<Till, 'setUp' | 'setUpPractice'>,
  { practice, setupFile }: Pick<TillCommandLine, 'practice' | 'setupFile'>,
): Promise<Result<void, TillError>> {
  if (setupFile === undefined) return practice ? till.setUpPractice() : ok(undefined);
  const text = await readFile(setupFile, 'utf8').catch(() => undefined);
  if (text === undefined) return err(tillError('setup-file-bad', 'it cannot be read'));
  const file = parseSetupFile(text);
  if (!file.ok) return err(tillError('setup-file-bad', file.error.detail));
  const { caFile } = file.value;
  if (caFile === undefined) return till.setUp(file.value);
  const ca = await readFile(resolve(dirname(setupFile), caFile), 'utf8').catch(() => undefined);
  return ca === undefined
    ? err(tillError('setup-file-bad', '"ca_file" cannot be read.'))
    : till.setUp({ ...file.value, ca });
}
