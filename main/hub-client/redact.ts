const REMOVED = '[removed]';
const EXCERPT_CHARACTERS = 200;
/** Secrets are looked for in this much, before it is cut: half a secret would not be found. */
const SEARCHED_CHARACTERS = 64 * 1024;

/** Members and parameters whose values are secrets, as JSON, in a form, or as a header that was echoed. */
const NAMED_SECRETS = [
  /("(?:pass|password|key|secret|signature|x-signature)"\s*:\s*)"(?:[^"\\]|\\.)*"?/gi,
  /(\b(?:pass|password|key|secret)=)[^&\s"<]*/gi,
  /(\bx-signature\s*[:=]\s*)[^\s"<,]*/gi,
];
/** 32 bytes in base64, plain, URL-safe or form-encoded: an authkey's key, or a signature made with it. */
const ANY_KEY = /[A-Za-z0-9+/_-]{43}(?:=|%3D)/gi;

/**
 * The beginning of a hub's reply as it may be logged: without the secrets given (in any of the ways they are sent),
 * without anything that is named or looks like one, on one line.
 */
export function excerpt(reply: string, secrets: readonly string[]): string {
  const spellings = secrets.filter(Boolean).flatMap(spellingsOf);
  const known = spellings.reduce(
    (text, secret) => text.replaceAll(secret, REMOVED),
    reply.slice(0, SEARCHED_CHARACTERS),
  );
  return withoutSecrets(known).slice(0, EXCERPT_CHARACTERS);
}

/** A text on one line, without anything that is named or looks like a secret. */
export function withoutSecrets(text: string): string {
  const named = NAMED_SECRETS.reduce((rest, pattern) => rest.replace(pattern, `$1${REMOVED}`), text);
  return named.replace(ANY_KEY, REMOVED).replace(/[\p{Cc}\s]+/gu, ' ');
}

/** Longest first: a spelling may contain another. */
function spellingsOf(secret: string): readonly string[] {
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  const spellings = new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), form]);
  return [...spellings].sort((a, b) => b.length - a.length);
}
