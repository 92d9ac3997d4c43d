import { type MessageSigner, recoverSigner } from '../../shared/bitcoin/bip137.ts';
import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import type { Result } from '../../shared/result.ts';
import { badRequest, type Refusal, refuse } from './refusal.ts';

/** Who made the message signature (BIP-137) in the parameter `name`, of that exact text. */
export function messageSigner(
  text: string,
  parameters: Parameters,
  name: string,
): Result<MessageSigner, Refusal> {
  const signature = parameters[name];
  if (signature === undefined) return badRequest(name, 'is missing');
  const signer = recoverSigner(text, signature);
  if (signer.ok) return signer;
  return signer.error === 'bad-signature'
    ? refuse('bad-signature', `No key can have made ${name}.`, { parameter: name })
    : refuse('bad-signature-format', `The parameter ${name} is no Bitcoin message signature (BIP-137).`, {
        parameter: name,
      });
}
