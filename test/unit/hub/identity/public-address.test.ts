import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../../../hub/identity/public-address.ts';

describe('an address that a stranger named', () => {
  test.each([
    '1.1.1.1',
    '93.184.215.14',
    '172.15.0.1',
    '172.32.0.1',
    '223.255.255.254',
    '2606:4700::1111',
    '2a00::1',
  ])('is called: %s', (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback, mapped'],
    ['::ffff:8.8.8.8', 'mapped'],
    ['::7f00:1', 'loopback, compatible'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'a carrier’s'],
    ['169.254.169.254', 'link-local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local, with its zone'],
    ['fc00::1', 'unique-local'],
    ['fd12:3456::1', 'unique-local'],
    ['fec0::1', 'site-local'],
    ['224.0.0.1', 'multicast'],
    ['239.255.255.255', 'multicast'],
    ['ff02::1', 'multicast'],
    ['0.0.0.0', 'this host'],
    ['::', 'this host'],
    ['255.255.255.255', 'broadcast'],
    ['240.0.0.1', 'reserved'],
    ['192.0.2.1', 'documentation'],
    ['2001:db8::1', 'documentation'],
    ['2002:7f00:1::', 'a tunnel to loopback'],
    ['2001:0:1::', 'Teredo'],
    ['64:ff9b::7f00:1', 'translated to loopback'],
    ['localhost', 'a name'],
    ['', 'nothing'],
  ])('is not called: %s, %s', (address) => expect(isPublicAddress(address)).toBe(false));
});
