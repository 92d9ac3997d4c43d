import { describe, expect, test } from 'vitest';
import { ERROR_CATALOGUE } from '../../../shared/errors/catalogue.ts';
import { HUB_ERROR_STATUS } from '../../../shared/hub-protocol/hub-error.ts';
import { readPage, tableBelow } from './page-table.ts';

const page = readPage('errors.md');

describe('docs/errors.md', () => {
  test("lists every code of the till's catalogue, in its order, with its sentence and next step", () => {
    const listed = tableBelow(page, "## The till's codes").map((cells) => cells.slice(0, 3));
    const catalogue = Object.entries(ERROR_CATALOGUE).map(([code, texts]) => [`\`${code}\``, ...texts]);
    expect(listed).toEqual(catalogue);
  });

  test("lists every code of the hub's, in its order, with its status", () => {
    const listed = tableBelow(page, "## The hub's codes").map((cells) => cells.slice(0, 2));
    const catalogue = Object.entries(HUB_ERROR_STATUS).map(([code, status]) => [`\`${code}\``, `${status}`]);
    expect(listed).toEqual(catalogue);
  });

  test.each(["## The till's codes", "## The hub's codes"])('below "%s" says when each happens', (heading) => {
    const rows = tableBelow(page, heading);
    const bare = rows.filter((cells) => cells.length < 4 || cells.slice(2).includes(''));
    expect(bare).toEqual([]);
  });
});
