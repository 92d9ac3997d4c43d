/** Marks a branch that the types rule out; a value that gets here anyway is a bug, so it throws. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value of a closed union: ${typeof value}`);
}
