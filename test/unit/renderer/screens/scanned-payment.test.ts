import { expect, test } from 'vitest';
import { scannedPayment } from '../../../../renderer/screens/money/scanned-payment.ts';

test.each([
  ['{"btc_address":"x"}', 'invoice'],
  ['bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=1', 'target'],
  ['BITCOIN:BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'target'],
  ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'target'],
  ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'target'],
  ['LIGHTNING:LNBC1PVJLUEZ', 'lightning'],
  ['lntb20m1pvjluezpp5qqqsyq', 'lightning'],
  ['lnbcrt500u1p3q', 'lightning'],
  ['K7-4711', 'code'],
] as const)('%s that is scanned to be paid is taken for: %s', (text, kind) => {
  expect(scannedPayment(text)).toBe(kind);
});
