import type { ReactNode } from 'react';
import { PageHead } from '../../shown/PageHead';

export function HomePage(): ReactNode {
  return <PageHead title="Home" />;
}
