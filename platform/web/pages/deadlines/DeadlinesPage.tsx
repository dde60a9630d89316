import type { ReactNode } from 'react';
import { PageHead } from '../../shown/PageHead';

export function DeadlinesPage(): ReactNode {
  return <PageHead title="Deadlines" />;
}
