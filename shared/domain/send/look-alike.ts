const SAME_CHARACTERS = 4;

/** What every address of a kind begins with, and tells none apart. */
const KIND = /^(?:(?:bc|tb|bcrt)1[qp]|[123mn])/;

/**
 * Whether two different addresses look alike to whoever compares how they begin and end: the first four characters that tell
 * addresses apart, and the last four. Whoever wants to be mistaken for somebody makes such an address.
 */
export function looksLike(address: string, known: string): boolean {
  if (address === known) return false;
  const [one, other] = [address.replace(KIND, ''), known.replace(KIND, '')];
  return (
    one.slice(0, SAME_CHARACTERS) === other.slice(0, SAME_CHARACTERS) &&
    one.slice(-SAME_CHARACTERS) === other.slice(-SAME_CHARACTERS)
  );
}
