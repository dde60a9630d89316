import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { StepView } from '../../../contracts/work';
import { say } from '../../../words/say';
import type { Draft } from '../../form/draft';

/** Copies what the tier above wrote into this page; the copy is one's own and can be changed. */
export function SameAsAbove({ step, draft, onTaken }: { step: StepView; draft: Draft; onTaken: () => void }): ReactNode {
  const { label, values } = step.sameAsAbove!;
  const take = () => {
    for (const [field, value] of Object.entries(values)) draft.writeField(step.section!, field, value);
    void draft.flush();
    onTaken();
  };
  return <div className="same-as-above"><Button onClick={take}>{label}</Button><span className="quiet">{say.canBeChangedOnceBroughtIn}</span></div>;
}
