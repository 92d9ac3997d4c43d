import { addressGroups } from '../format/address-groups.ts';
import './address-text.css';

/** An address, whole, in fours; the gaps are for the eye alone. */
export function AddressText({ address }: { readonly address: string }) {
  return (
    <bdi className="address-text" dir="ltr">
      {addressGroups(address).map((group, index) => (
        // An address never changes its groups' places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={index} className="address-text__group">
          {group}
        </span>
      ))}
    </bdi>
  );
}
