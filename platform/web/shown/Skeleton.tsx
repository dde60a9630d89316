import './shown.css';
import type { ReactNode } from 'react';
import { say } from '../../words/say';

/** Grey blocks in the final size, seen only when loading takes longer than 200 ms (the stylesheet waits). */
export function Skeleton({ heights, label = say.reading }: { heights: number[]; label?: string }): ReactNode {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{label}</span>
      {heights.map((height, index) => (
        <div key={index} className="skeleton-block" style={{ height }} aria-hidden="true" />
      ))}
    </div>
  );
}

/** Rows of a table being read: header and row height are those of the table to come. */
export function SkeletonRows({ rows, columns }: { rows: number; columns: number }): ReactNode {
  return Array.from({ length: rows }, (_, row) => (
    <tr key={row} className="skeleton-row" aria-hidden="true">
      {Array.from({ length: columns }, (_, column) => (
        <td key={column}>
          <span className="skeleton-line" />
        </td>
      ))}
    </tr>
  ));
}
