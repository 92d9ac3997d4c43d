/** Whether a text was changed as no hand does: more than one character in one change, so it was pasted or dropped. */
export function cameAtOnce(before: string, after: string): boolean {
  const was = [...before];
  const is = [...after];
  const shorter = Math.min(was.length, is.length);
  let head = 0;
  while (head < shorter && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1;
  return is.length - head - tail > 1;
}
