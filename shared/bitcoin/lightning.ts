/** An amount may stand between the network and the separator of a BOLT 11 invoice: `lnbc2500u1…`. */
const BOLT11 = /^ln(bcrt|bc|tbs|tb)(\d+[munp]?)?1/i;

/** Whether a text is a Lightning invoice (BOLT 11), as such or as a `lightning:` URI. */
export function isLightning(text: string): boolean {
  const given = text.trim();
  return /^lightning:/i.test(given) || BOLT11.test(given);
}
