import { finished } from 'node:stream/promises';
import { CsvError, type InfoRecord, parse } from 'csv-parse';
import type { Clock } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { withoutGuard } from '../csv/csv-text.ts';
import { CATALOGUE_COLUMNS, type CatalogueColumn } from './catalogue-csv.ts';

/** One line of a catalogue's file: what its cells say, by column; a column that the file lacks is absent. */
export interface FileLine {
  /** Counted from 1, the header's being the first. */
  readonly line: number;
  readonly cells: Readonly<Partial<Record<CatalogueColumn, string>>>;
}

/** What a catalogue can't do without. */
const NEEDED: readonly CatalogueColumn[] = ['name', 'price'];
/** The separators of spreadsheets in all countries. */
const SEPARATORS = [',', ';', '\t'];
/** A few milliseconds of work: a sale that is rung up meanwhile is not kept waiting. */
const CHARACTERS_AT_ONCE = 64_000;

/**
 * Reads a catalogue's CSV file: separated by commas, semicolons or tabs, in UTF-8 or in UTF-16 with its mark. Errors:
 * `catalogue-file-encoding` and `catalogue-file-broken` with the line, `catalogue-file-columns` with those that are
 * missing.
 */
export async function readCatalogueFile(
  bytes: Uint8Array,
  clock: Clock,
): Promise<Result<readonly FileLine[], TillError>> {
  const text = decode(bytes);
  if (!text.ok) return text;
  const records = await parseRecords(text.value, clock);
  if (!records.ok) return records;
  const [header, ...rest] = records.value;
  const names = header?.record.map((name) => name.trim().toLowerCase()) ?? [];
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) return err(tillError('catalogue-file-columns', missing.join(', ')));
  const columns = CATALOGUE_COLUMNS.filter((name) => names.includes(name));
  const places = columns.map((name) => [name, names.indexOf(name)] as const);
  return ok(
    rest.map(({ record, info }) => ({
      line: info.lines,
      cells: Object.fromEntries(
        places.map(([name, place]) => [name, withoutGuard((record[place] ?? '').trim())]),
      ),
    })),
  );
}

/** Spreadsheets' other encodings look like this one for as long as nothing but English is in them: those are refused. */
function decode(bytes: Uint8Array): Result<string, TillError> {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const encoding = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes);
  const wrong = text.search(/[\uFFFD\0]/);
  return wrong < 0
    ? ok(text)
    : err(tillError('catalogue-file-encoding', `line ${text.slice(0, wrong).split('\n').length}`));
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: InfoRecord;
}

async function parseRecords(text: string, clock: Clock): Promise<Result<readonly CsvRecord[], TillError>> {
  const parser = parse({
    delimiter: separatorOf(text),
    info: true,
    relaxColumnCount: true,
    skipRecordsWithEmptyValues: true,
  });
  const records: CsvRecord[] = [];
  parser.on('data', (record: CsvRecord) => records.push(record));
  const ended = finished(parser).then(
    () => undefined,
    (error: unknown) => error,
  );
  for (let from = 0; from < text.length && !parser.destroyed; from += CHARACTERS_AT_ONCE) {
    parser.write(text.slice(from, from + CHARACTERS_AT_ONCE));
    await clock.sleep(0);
  }
  parser.end();
  const error = await ended;
  if (error instanceof CsvError) return err(tillError('catalogue-file-broken', brokenAt(error)));
  if (error !== undefined) throw error;
  return ok(records);
}

function brokenAt(error: CsvError): string {
  const { lines } = error as CsvError & { readonly lines?: unknown };
  return typeof lines === 'number' ? `line ${lines}` : '';
}

/** The one that the header has most of. */
function separatorOf(text: string): string {
  const header = text.split(/\r|\n/, 1)[0] ?? '';
  const count = (separator: string) => header.split(separator).length;
  return SEPARATORS.reduce((best, other) => (count(other) > count(best) ? other : best));
}
