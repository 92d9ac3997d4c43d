import './bar-chart.css';

export interface Bar {
  readonly key: string;
  readonly label: string;
  /** What it stands for, in words; said to screen readers by the table beside the chart. */
  readonly value: string;
  /** 0 to 1 of the highest. */
  readonly share: number;
}

/** How many labels can stand side by side. */
const MAX_LABELS = 12;

/** A look at the table that it stands above: hidden from screen readers, which read that. */
export function BarChart({ bars }: { readonly bars: readonly Bar[] }) {
  const every = Math.ceil(bars.length / MAX_LABELS);
  return (
    <div className="bar-chart" aria-hidden="true">
      {bars.map((bar, index) => (
        <div key={bar.key} className="bar-chart__bar" title={`${bar.label}: ${bar.value}`}>
          <div className="bar-chart__room">
            <div className="bar-chart__fill" style={{ blockSize: `${bar.share * 100}%` }} />
          </div>
          <span className="bar-chart__label">{index % every === 0 ? bar.label : ''}</span>
        </div>
      ))}
    </div>
  );
}
