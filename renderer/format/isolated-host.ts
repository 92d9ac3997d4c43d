/** A domain inside a sentence: from left to right, whatever is around it. */
export function isolatedHost(host: string): string {
  return `\u2066${host}\u2069`;
}
