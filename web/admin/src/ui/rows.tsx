import type { ReactNode } from 'react';
import classes from './rows.module.css';

interface Column<T> {
  head: string;
  /** Named for screen readers only. */
  hideHead?: boolean;
  /** What the row is about: the title of its card on a phone. */
  main?: boolean;
  end?: boolean;
  /** On a phone it stands in the corner of the card, without its head. */
  corner?: boolean;
  /** On a phone it is the last line of the card: for more than one button. */
  foot?: boolean;
  /** Left out where there is no width for it. */
  wide?: boolean;
  /** May take several lines. Dates, words and figures stay on one. */
  wrap?: boolean;
  cell: (row: T) => ReactNode;
}

interface RowsProps<T> {
  label: string;
  rows: readonly T[];
  keyOf: (row: T) => string;
  columns: Column<T>[];
}

/** A plain list in columns. Below the width of a tablet each row becomes a card that names its values itself. */
export function Rows<T>({ label, rows, keyOf, columns }: RowsProps<T>) {
  return (
    <table className={classes.rows} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.head} scope="col" data-end={column.end || undefined}>
              <span className={column.hideHead ? 'sr-only' : undefined}>{column.head}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => (
              <td
                key={column.head}
                data-head={column.hideHead || column.main || column.corner ? undefined : column.head}
                data-main={column.main || undefined}
                data-end={column.end || undefined}
                data-wrap={column.wrap || undefined}
                data-corner={column.corner || undefined}
                data-foot={column.foot || undefined}
                data-wide={column.wide || undefined}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
