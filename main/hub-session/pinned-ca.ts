import { X509Certificate } from 'node:crypto';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Fetch, TillOptions } from '../till-options.ts';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * The certificates in a PEM file, and nothing else of it: what is kept is public, also where somebody gives a file
 * that has a key in it. Error: `bad-ca-file` when there is none, or one that can't be read.
 */
export function readCaFile(text: string): Result<string, TillError> {
  const certificates = text.match(CERTIFICATE) ?? [];
  if (certificates.length === 0 || !certificates.every(isCertificate)) return err(tillError('bad-ca-file'));
  return ok(certificates.map((certificate) => `${certificate}\n`).join(''));
}

/** Who the first of the certificates belongs to, in one line. */
export function caName(pem: string): string {
  return new X509Certificate(pem).subject.split('\n').join(', ');
}

export interface HubFetch {
  readonly fetch: Fetch;
  /** The certificates that it trusts alone, as they are kept; absent where it trusts what the system does. */
  readonly ca?: string;
}

/** What a hub is asked with: its pinned certificate authority is trusted for it alone. Error: `bad-ca-file`. */
export function fetchFor(
  ca: string | undefined,
  { fetch, fetchTrusting }: Pick<TillOptions, 'fetch' | 'fetchTrusting'>,
): Result<HubFetch, TillError> {
  if (ca === undefined) return ok({ fetch });
  const read = readCaFile(ca);
  return read.ok ? ok({ fetch: fetchTrusting(read.value), ca: read.value }) : read;
}

function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}
