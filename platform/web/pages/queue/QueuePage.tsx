import type { ReactNode } from 'react';
import { PageHead } from '../../shown/PageHead';

export function QueuePage(): ReactNode {
  return <PageHead title="Queue" />;
}
