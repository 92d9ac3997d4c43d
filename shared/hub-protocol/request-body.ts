import { err, ok, type Result } from '../result.ts';
import type { PostBodyEncoding } from './overview.ts';

/** All parameters are strings (hub-api §2); their order is kept. */
export type Parameters = Readonly<Record<string, string>>;

/** Bodies over this are refused (hub-api §2, `too-large`). */
export const MAX_BODY_BYTES = 64 * 1024;

/** The exact bytes to send, and to sign. */
export function encodeBody(parameters: Parameters, encoding: PostBodyEncoding): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(parameters);
  const text =
    encoding === 'application/json'
      ? JSON.stringify(Object.fromEntries(entries))
      : new URLSearchParams(entries).toString();
  return new TextEncoder().encode(text);
}

/** Why a body can't be read: the parameter at fault where one is. */
export interface BodyError {
  readonly parameter?: string;
  readonly problem: string;
}

/**
 * Reads a body in either encoding: JSON where the content type says so, a form otherwise. A key given twice, a
 * value that is not a string and text that is not UTF-8 are refused.
 */
export function decodeBody(bytes: Uint8Array, contentType: string): Result<Parameters, BodyError> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return err({ problem: 'the body is not UTF-8' });
  }
  return /^application\/json\b/i.test(contentType) ? decodeJson(text) : decodeForm(text);
}

function decodeForm(text: string): Result<Parameters, BodyError> {
  if (!isPercentEncoded(text)) return err({ problem: 'the body has an escape that is not UTF-8' });
  const parameters = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(text)) {
    if (parameters.has(key)) return err({ parameter: key, problem: 'is given twice' });
    parameters.set(key, value);
  }
  return ok(Object.fromEntries(parameters));
}

/** A form's reader puts U+FFFD for what is no UTF-8 and says nothing. */
function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function decodeJson(text: string): Result<Parameters, BodyError> {
  if (text.trim() === '') return ok({});
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return err({ problem: 'the body is not JSON' });
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    return err({ problem: 'the body is not a JSON object' });
  }
  const duplicate = duplicateKey(text);
  if (duplicate !== undefined) return err({ parameter: duplicate, problem: 'is given twice' });
  for (const [key, value] of Object.entries(read)) {
    if (typeof value !== 'string') return err({ parameter: key, problem: 'is not a string' });
  }
  return ok(read as Parameters);
}

/**
 * The first key that an object of this JSON text has twice (a plain parse keeps the last and says nothing).
 * The text must be valid JSON; objects within objects are looked at too.
 */
export function duplicateKey(json: string): string | undefined {
  const tokens = json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g);
  const open: (Set<string> | undefined)[] = [];
  let lastString: string | undefined;
  for (const [token] of tokens) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':' && lastString !== undefined) {
      const keys = open.at(-1);
      if (keys?.has(lastString)) return lastString;
      keys?.add(lastString);
    }
    lastString = token.startsWith('"') ? (JSON.parse(token) as string) : undefined;
  }
  return undefined;
}
