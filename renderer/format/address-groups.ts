/** An address in fours, whole and without highlights: a highlight invites partial checks. */
export function addressGroups(address: string): readonly string[] {
  return address.match(/.{1,4}/g) ?? [];
}
