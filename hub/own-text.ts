/** The same text in memory of its own: a part of a text keeps the whole of it, a request's body for instance. */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}
