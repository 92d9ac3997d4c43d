/** 128 random bits in hexadecimal: the identity of one press of Charge. */
export function newChargeId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
