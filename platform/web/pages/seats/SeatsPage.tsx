import type { ReactNode } from 'react';
import { PageHead } from '../../shown/PageHead';

export function SeatsPage(): ReactNode {
  return <PageHead title="Seats" />;
}
