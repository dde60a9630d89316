import type { ReactNode } from 'react';
import { Themed } from '../../themed';
import { Wizard } from './Wizard';

/** The pages to fill in, in the frame of antd. */
export function ThemedWizard(props: Parameters<typeof Wizard>[0]): ReactNode {
  return (
    <Themed>
      <Wizard {...props} />
    </Themed>
  );
}
