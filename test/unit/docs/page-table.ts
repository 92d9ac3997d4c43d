import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCS = join(import.meta.dirname, '../../../docs');

export function readPage(name: string): string {
  return readFileSync(join(DOCS, name), 'utf8');
}

/** The cells of the first table below a heading, without the table's own head. Throws where there is none. */
export function tableBelow(page: string, heading: string): readonly (readonly string[])[] {
  const [, below] = page.split(`${heading}\n`);
  const table = /(?:^\|.*\|\n)+/m.exec(below ?? '')?.[0];
  if (table === undefined) throw new Error(`no table below "${heading}"`);
  const [, , ...rows] = table.trimEnd().split('\n');
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** The names that a cell writes as code: `` `like`, `this` ``. */
export function namesIn(cell: string | undefined): readonly string[] {
  return [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}
