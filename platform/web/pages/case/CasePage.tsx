import type { ReactNode } from 'react';
import { PageHead } from '../../shown/PageHead';

export function CasePage(): ReactNode {
  return <PageHead title="Case" />;
}
