import { base64 } from '@scure/base';
import { z } from 'zod';

const KEY_BYTES = 32;

function isKey(text: string): boolean {
  try {
    return base64.decode(text).length === KEY_BYTES;
  } catch {
    return false;
  }
}

/** An authkey as `create-account` and `create-authkey` answer it (hub-api §2). A secret: never logged. */
export const authkeySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('password'),
    token: z.string().min(1).max(200).optional(),
    password: z.string().min(1).max(1_000),
  }),
  z.object({
    type: z.literal('hmac-sha256'),
    token: z.string().min(1).max(200),
    key: z.string().refine(isKey, 'not base64 of 32 bytes'),
  }),
]);

export type Authkey = z.infer<typeof authkeySchema>;
export type HmacAuthkey = Extract<Authkey, { type: 'hmac-sha256' }>;

/** Length in bytes of an hmac-sha256 authkey's key. */
export const AUTHKEY_KEY_BYTES = KEY_BYTES;
