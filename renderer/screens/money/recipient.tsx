import type { SendView } from '../../../shared/ipc/send-view.ts';
import { AddressText } from '../../components/address-text.tsx';

/** Whom something was sent to: by name where the address has one. */
export function Recipient({ name, address }: Pick<SendView, 'name' | 'address'>) {
  return name === undefined ? <AddressText address={address} /> : <bdi>{name}</bdi>;
}
