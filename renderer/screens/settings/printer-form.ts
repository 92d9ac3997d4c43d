import type { PrinterPlace } from '../../../shared/ipc/receipt-view.ts';

/** Where receipts go, as it stands in the fields: all of them keep what was typed, whichever is shown. */
export interface PrinterForm {
  readonly kind: PrinterPlace['kind'];
  readonly host: string;
  readonly port: string;
  readonly path: string;
}

/** What network printers listen at. */
const USUAL_PORT = '9100';
const HIGHEST_PORT = 65_535;

export function formOf(place: PrinterPlace): PrinterForm {
  return {
    kind: place.kind,
    host: place.kind === 'network' ? place.host : '',
    port: place.kind === 'network' ? String(place.port) : USUAL_PORT,
    path: place.kind === 'device' ? place.path : '',
  };
}

export type PrinterProblem = 'badHost' | 'badPort' | 'badPath';

/** What is wrong with what was typed. */
export function problemOf({ kind, host, port, path }: PrinterForm): PrinterProblem | undefined {
  if (kind === 'device') return path.trim() === '' ? 'badPath' : undefined;
  if (kind === 'system') return undefined;
  if (!/^[^\s/@]+$/.test(host.trim())) return 'badHost';
  return /^[0-9]{1,5}$/.test(port.trim()) && Number(port) >= 1 && Number(port) <= HIGHEST_PORT
    ? undefined
    : 'badPort';
}

/** The printer that the fields name; undefined while something is wrong with them. */
export function placeOf(form: PrinterForm): PrinterPlace | undefined {
  if (problemOf(form)) return undefined;
  switch (form.kind) {
    case 'system':
      return { kind: 'system' };
    case 'network':
      return { kind: 'network', host: form.host.trim(), port: Number(form.port) };
    case 'device':
      return { kind: 'device', path: form.path.trim() };
  }
}

const MOST_LINES = 10;
const LONGEST_LINE = 200;

/** The shop's own lines, one a line of the field, without blank ones at the end; undefined when there are too many. */
export function linesOf(text: string): string[] | undefined {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.trim());
  if (lines.length > MOST_LINES || lines.some((line) => line.length > LONGEST_LINE)) return undefined;
  return lines.filter((line) => line !== '');
}
