/**
 * The sum of floor((slope × i + offset) / divisor) for i from 0 to count − 1, without adding them up one by one:
 * whole parts are taken out, then the two axes change places, as in Euclid's algorithm. All zero or above, the
 * divisor above.
 */
export function floorSum(count: bigint, divisor: bigint, slope: bigint, offset: bigint): bigint {
  let [n, m, a, b] = [count, divisor, slope, offset];
  let sum = 0n;
  while (n > 0n) {
    sum += ((n * (n - 1n)) / 2n) * (a / m) + n * (b / m);
    a %= m;
    b %= m;
    const top = a * n + b;
    [n, m, a, b] = [top / m, a, m, top % m];
    if (m === 0n) break;
  }
  return sum;
}
