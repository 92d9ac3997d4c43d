import { z } from 'zod';

export const ADDRESS_EVENTS = {
  /** About to ask the hub for an address, under this `ref`. */
  'address-requested': z.object({ hubId: z.string(), ref: z.string() }),
  /** An unused address; `ref` is absent when the owner pasted it. */
  'address-received': z.object({ hubId: z.string(), ref: z.string().optional(), address: z.string() }),
  /**
   * With a `ref`: a request that will not be asked again; what it may have made is never shown to anybody. With an
   * `address`: an unused address that the hub does not know; it is shown only if the hub gives it anew.
   */
  'address-abandoned': z.object({
    hubId: z.string(),
    ref: z.string().optional(),
    address: z.string().optional(),
    reason: z.string(),
  }),
} as const;
