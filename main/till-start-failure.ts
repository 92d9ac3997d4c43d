import type { TillError } from '../shared/errors/catalogue.ts';

/** The till can't start: its data folder is in use or can't be written, or what is in it can't be read. */
export class TillStartFailure extends Error {
  override readonly name = 'TillStartFailure';
  readonly error: TillError;

  constructor(error: TillError) {
    super(`${error.code}: ${error.message}${error.detail === undefined ? '' : ` (${error.detail})`}`);
    this.error = error;
  }
}
