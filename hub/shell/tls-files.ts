import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Tls } from '../operation/http-server.ts';

/** Where the operator keeps the certificate, with its chain, and its private key, both in PEM. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/** Reads both, and sees that they belong together. Errors: a sentence for the operator. */
export function readTlsFiles(files: TlsFiles): Result<Tls, string> {
  let tls: Tls;
  try {
    tls = { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') };
  } catch (error) {
    const { path = files.cert } = error as { readonly path?: string };
    return err(`The file ${path} can't be read.`);
  }
  try {
    createSecureContext(tls);
    return ok(tls);
  } catch {
    return err(`The certificate ${files.cert} and the key ${files.key} don't work together.`);
  }
}
