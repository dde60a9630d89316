import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { Themed } from '../themed';
import { ReceiptPage } from './work/ReceiptPage';
import { WorkPage } from './work/WorkPage';

/** A work item in the frame of antd; another item is another page, so nothing of the last one stays. */
export function WorkRoute(): ReactNode {
  const { id } = useParams();
  return (
    <Themed>
      <WorkPage key={id} />
    </Themed>
  );
}

/** The receipt of a work item, in the same frame. */
export function ReceiptRoute(): ReactNode {
  return (
    <Themed>
      <ReceiptPage />
    </Themed>
  );
}
