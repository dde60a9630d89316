import './work.css';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { ReceiptView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { workPath } from '../../form/work-port';
import { useLoaded } from '../../loaded';
import { usePageTitle } from '../../page-title';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { Receipt } from './Receipt';

/** A receipt at an address of its own: what was given at the time, whenever one comes. */
export function ReceiptPage(): ReactNode {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  usePageTitle(say.receiptTitle);
  const { data, error, reload } = useLoaded<ReceiptView>(workPath(id, '/receipt'));
  if (error && !data) return <><PageHead title={say.receiptTitle} /><ErrorPanel error={error} title={say.receiptNotRead} onRetry={reload} /></>;
  if (!data) return <Skeleton heights={[360]} />;
  return <Receipt receipt={data} workItemId={id} onWithdrawn={() => void navigate(`/work/${id}`)} />;
}
