import './shown.css';
import type { ReactNode } from 'react';

/** One line why there is nothing, one what will fill it, and the action if there is one. No pictures. */
export function EmptyState({ why, next, children }: { why: string; next?: string; children?: ReactNode }): ReactNode {
  return (
    <div className="empty-state">
      <p className="empty-why">{why}</p>
      {next && <p className="quiet">{next}</p>}
      {children}
    </div>
  );
}
