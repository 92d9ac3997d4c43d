import { BlockList, isIP } from 'node:net';

/** What IANA's special-purpose registry keeps out of the public internet, and what is multicast. */
const NOT_PUBLIC_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;

/** All that is given out; loopback, link-local, unique-local, multicast and mapped addresses are outside of it. */
const PUBLIC_IPV6 = ['2000::', 3] as const;

/** Tunnels, documentation, and others that lead elsewhere than they say. */
const NOT_PUBLIC_IPV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const refused = new BlockList();
for (const [net, prefix] of NOT_PUBLIC_IPV4) refused.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of NOT_PUBLIC_IPV6) refused.addSubnet(net, prefix, 'ipv6');
const unicast = new BlockList();
unicast.addSubnet(...PUBLIC_IPV6, 'ipv6');

/**
 * Whether an IP address belongs to a machine on the public internet: one where nothing is reached that trusts its
 * neighbours. Anything that is no IP address is not.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused.check(address, 'ipv4');
    case 6:
      return unicast.check(address, 'ipv6') && !refused.check(address, 'ipv6');
    default:
      return false;
  }
}
