import fc from 'fast-check';

/** A kind of step of a property test, with what it needs and how often it comes beside the others. */
export function weighted<Kind extends string, Fields>(
  weight: number,
  kind: Kind,
  fields: { readonly [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> },
) {
  const named = { kind: fc.constant(kind), ...fields };
  return { weight, arbitrary: fc.record(named) as fc.Arbitrary<{ readonly kind: Kind } & Fields> };
}
