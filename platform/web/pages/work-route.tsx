import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { WorkPage } from './work/WorkPage';

export { ReceiptPage } from './work/ReceiptPage';

/** A work item; another item is another page, so nothing of the last one stays. */
export function WorkRoute(): ReactNode {
  const { id } = useParams();
  return <WorkPage key={id} />;
}
