import { create } from 'qrcode';

export interface QrSymbol {
  /** Modules a side, without the quiet zone. */
  readonly size: number;
  /** The dark modules as an SVG path, one run a row at a time. */
  readonly path: string;
}

/** ISO/IEC 18004: four modules of light on every side. */
export const QUIET_ZONE_MODULES = 4;

/** A QR code with error correction M: a scratched screen still reads. */
export function qrSymbol(text: string): QrSymbol {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    let column = 0;
    while (column < modules.size) {
      const start = column;
      while (column < modules.size && modules.get(row, column)) column += 1;
      if (column > start)
        path += `M${start + QUIET_ZONE_MODULES} ${row + QUIET_ZONE_MODULES}h${column - start}v1h${start - column}z`;
      else column += 1;
    }
  }
  return { size: modules.size, path };
}
