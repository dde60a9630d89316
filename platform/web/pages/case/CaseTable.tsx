import type { ReactNode } from 'react';
import { reachable } from '../../../parts/reachable';
import { TableHead } from '../../shown/TableHead';

interface CaseTableProps {
  /** Names the table to those who do not see it. */
  label: string;
  titles: string[];
  /** Its rows. */
  children: ReactNode;
}

/** What a tab of a case lists, in a frame that scrolls where the window is narrow. */
export function CaseTable({ label, titles, children }: CaseTableProps): ReactNode {
  return (
    <div className="card table-frame" ref={reachable}>
      <table className="table case-table" aria-label={label}>
        <TableHead titles={titles} />
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
