import type { ReactNode } from 'react';
import { PageHead } from '../../shown/PageHead';

export function HelpPage(): ReactNode {
  return <PageHead title="Help" />;
}
