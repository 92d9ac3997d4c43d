/**
 * Spreads an amount over parts in proportion to their sizes, in whole units that add up to it exactly: each gets its
 * share rounded down, and what is left goes to the largest remainders, to the earlier part among equals.
 * @param amount at most what the sizes come to
 */
export function sharesOf(amount: bigint, sizes: readonly bigint[]): readonly bigint[] {
  const whole = sizes.reduce((sum, size) => sum + size, 0n);
  if (whole === 0n) return sizes.map(() => 0n);
  const shares = sizes.map((size) => (amount * size) / whole);
  const left = amount - shares.reduce((sum, share) => sum + share, 0n);
  const first = sizes
    .map((size, index) => ({ index, remainder: (amount * size) % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1))
    .slice(0, Number(left));
  for (const { index } of first) shares[index] = (shares[index] ?? 0n) + 1n;
  return shares;
}
