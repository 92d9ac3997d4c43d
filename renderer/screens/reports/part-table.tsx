import type { ReactNode } from 'react';

export interface PartTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly label: string;
    /** One for each column after the first. */
    readonly cells: readonly ReactNode[];
  }[];
}

/** A table of a report under its name; nothing at all where it has no rows. */
export function PartTable({ caption, columns, rows }: PartTableProps) {
  if (rows.length === 0) return null;
  return (
    <table className="report-table">
      <caption className="report-table__caption">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" className="report-table__name">
              <bdi>{row.label}</bdi>
            </th>
            {row.cells.map((cell, index) => (
              <td key={columns[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
