import { isSealedAuthkey } from '../../../shared/hub-protocol/sealed-authkey.ts';
import type { CommandRequest } from '../../../shared/ipc/contract.ts';
import type { HubSummary } from '../../../shared/ipc/hub-view.ts';

export type SignInWay = 'authkey' | 'password' | 'new-account';

export interface CredentialsForm {
  readonly way: SignInWay;
  readonly json: string;
  readonly account: string;
  /** What another till sealed it with, where that is what was given. */
  readonly sealedWith: string;
  readonly name: string;
  readonly password: string;
}

export const EMPTY_CREDENTIALS: CredentialsForm = {
  way: 'authkey',
  json: '',
  account: '',
  sealedWith: '',
  name: '',
  password: '',
};

/** How one can sign in at this hub, the likeliest first. */
export function signInWays(
  hub: Pick<HubSummary, 'authenticationType' | 'canCreateAccount'>,
): readonly SignInWay[] {
  const own: readonly SignInWay[] = hub.authenticationType === 1 ? ['password', 'authkey'] : ['authkey'];
  return hub.canCreateAccount ? [...own, 'new-account'] : own;
}

type Credentials = CommandRequest<'connectHub'>['credentials'];

/** What to send; undefined while something is still missing. */
export function credentialsOf({
  way,
  json,
  account,
  sealedWith,
  name,
  password,
}: CredentialsForm): Credentials | undefined {
  switch (way) {
    case 'authkey': {
      if (json.trim() === '') return undefined;
      if (isSealedAuthkey(json))
        return sealedWith === '' ? undefined : { kind: 'authkey', json: json.trim(), sealedWith };
      const named = account.trim();
      return { kind: 'authkey', json: json.trim(), ...(named !== '' && { account: named }) };
    }
    case 'password':
      return name.trim() === '' || password === ''
        ? undefined
        : { kind: 'password', name: name.trim(), password };
    case 'new-account':
      return { kind: 'new-account' };
  }
}

/** Deposit addresses as pasted: one a line, or with commas or spaces between them. */
export function addressesIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((address) => address !== ''))];
}
