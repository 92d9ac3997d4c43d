/** One line of the table: a figure, its floor measured in the same run, and the aim. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 's' | 'ms' | 'kB' | 'MB' | 'per minute' | 'per second';
  readonly floorName: string;
  readonly floor: number;
  readonly aim: string;
  readonly met: boolean;
}

/** The value below which this share of the samples lies (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The table, as Markdown: figure, this run, floor, ratio, aim. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${shown(figure.value)} ${figure.unit}`,
    `${shown(figure.floor)} ${figure.unit} (${figure.floorName})`,
    `${shown(figure.value / figure.floor)} ×`,
    `${figure.aim}: ${figure.met ? 'met' : 'MISSED'}`,
  ]);
  const header = ['figure', 'this run', 'floor', 'ratio', 'aim'];
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
