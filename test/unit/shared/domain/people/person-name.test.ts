import { expect, test } from 'vitest';
import { nameKey, readPersonName } from '../../../../../shared/domain/people/person-name.ts';

test.each([
  [' Anna  Maria\n', 'Anna Maria'],
  ['Zoe\u0308', 'Zoë'],
  ['أحمد', 'أحمد'],
  ['田中', '田中'],
])('%j is kept as %s', (given, name) => {
  expect(readPersonName(given)).toBe(name);
});

test.each(['', '  ', '\u200b', 'owner', 'OWNER', 'cashier', 'till', 'x'.repeat(41)])(
  '%j is no name',
  (given) => {
    expect(readPersonName(given)).toBeUndefined();
  },
);

test('names that people would take for the same are the same', () => {
  expect(nameKey('ANNA')).toBe(nameKey('anna'));
  expect(nameKey('Ａnna')).toBe(nameKey('Anna'));
  expect(nameKey('Anna')).not.toBe(nameKey('Anne'));
});
