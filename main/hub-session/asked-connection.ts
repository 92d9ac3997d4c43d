import type { SetupFile } from '../settings/setup-file.ts';
import type { ConnectRequest } from './new-hub.ts';

/** What a setup file asks to be connected to, as the wizard would ask it. */
export function connectRequestOf(
  { hubUrl: url, credentials, exclusiveAccount, depositAddresses, ca }: SetupFile,
  ownerPassphrase: string | undefined,
): ConnectRequest {
  const given = { url, exclusiveAccount, depositAddresses, ca, ownerPassphrase };
  if (credentials.kind !== 'authkey') return { ...given, credentials };
  const { account, authkey } = credentials;
  return { ...given, credentials: { kind: 'authkey', json: JSON.stringify({ account, authkey }) } };
}
