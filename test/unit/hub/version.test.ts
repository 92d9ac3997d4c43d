import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HUB_VERSION } from '../../../hub/version.ts';

test('the hub has the version of its package', () => {
  const url = new URL('../../../package.json', import.meta.url);
  expect(HUB_VERSION).toBe(JSON.parse(readFileSync(url, 'utf8')).version);
});
