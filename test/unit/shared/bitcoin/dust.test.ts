import { expect, test } from 'vitest';
import { dustLimit } from '../../../../shared/bitcoin/dust.ts';
import { toDecimal } from '../../../../shared/money/money.ts';

test.each([
  ['P2PKH', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', '0.00000546'],
  ['P2SH', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', '0.00000540'],
  ['P2WPKH', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', '0.00000294'],
  ['P2WSH', 'bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3', '0.00000330'],
  ['P2TR', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0', '0.00000330'],
])('nodes relay nothing under Bitcoin Core’s limit for %s', (_, address, least) => {
  expect(toDecimal(dustLimit(address, 'mainnet'))).toBe(least);
});
