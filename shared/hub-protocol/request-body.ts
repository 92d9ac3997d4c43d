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

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Why a body can't be read: the parameter at fault where one is. */
export interface BodyError {
  readonly parameter?: string;
  readonly problem: string;
}

/**
 * Reads a body in either encoding: JSON where the content type says so, a form otherwise. A key given twice, a
 * value that is not a string, text that is not UTF-8 and text that can't be kept (U+0000, half a surrogate pair) are
 * refused.
 */
export function decodeBody(bytes: Uint8Array, contentType: string): Result<Parameters, BodyError> {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return err({ problem: 'the body is not UTF-8' });
  }
  const decoded = /^application\/json\b/i.test(contentType) ? decodeJson(text) : decodeForm(text);
  if (!decoded.ok || !MAY_BE_UNKEPT.test(text)) return decoded;
  const unkept = Object.entries(decoded.value).find((entry) => !entry.every(canBeKept));
  return unkept ? err({ parameter: unkept[0], problem: 'has a character that no text has' }) : decoded;
}

/** UTF-8 itself has no half of a pair: only an escape can stand for one. */
const MAY_BE_UNKEPT = /[%\\\0]/;

/** No database keeps all of it: PostgreSQL's text has no U+0000, and none has half a surrogate pair. */
function canBeKept(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function decodeForm(text: string): Result<Parameters, BodyError> {
  if (text.includes('%') && !isPercentEncoded(text))
    return err({ problem: 'the body has an escape that is not UTF-8' });
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
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < json.length; at += 1) {
    // Character codes: the hub's answers can be megabytes, and are looked through whole.
    switch (json.charCodeAt(at)) {
      case OPEN_OBJECT:
        open.push(new Set());
        break;
      case OPEN_LIST:
        open.push(undefined);
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        open.pop();
        break;
      case QUOTE: {
        const end = closingQuote(json, at);
        if (isBeforeColon(json, end)) {
          const key = keyAt(json, at, end);
          const keys = open.at(-1);
          if (keys?.has(key)) return key;
          keys?.add(key);
        }
        at = end;
      }
    }
  }
  return undefined;
}

const QUOTE = 0x22;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** All of JSON's white space is at or below it, and nothing else between two tokens. */
const SPACE = 0x20;

/** Where the string ends that begins at a quote: the next quote after an even number of backslashes. */
function closingQuote(json: string, begin: number): number {
  let end = json.indexOf('"', begin + 1);
  while (isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end;
}

function isEscaped(json: string, at: number): boolean {
  let first = at;
  while (json.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}

/** What follows a member's name, and no other string. */
function isBeforeColon(json: string, end: number): boolean {
  let next = end + 1;
  while (json.charCodeAt(next) <= SPACE) next += 1;
  return json.charCodeAt(next) === COLON;
}

function keyAt(json: string, begin: number, end: number): string {
  const raw = json.slice(begin + 1, end);
  return raw.includes('\\') ? (JSON.parse(json.slice(begin, end + 1)) as string) : raw;
}
