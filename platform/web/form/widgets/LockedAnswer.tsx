import type { ReactNode } from 'react';
import { answerText } from '../../../parts/field-model';
import type { Field } from '../section-context';

/** A prefilled or locked answer: grey ground, still readable and selectable. */
export function LockedAnswer({ field, labelledBy }: { field: Field; labelledBy: string }): ReactNode {
  const { model, value } = field;
  const text = answerText(model, value);
  return (
    <div className={`answer-locked${model.kind === 'number' ? ' is-number' : ''}`} role="textbox" aria-readonly="true" tabIndex={0} aria-labelledby={labelledBy}>
      {text || '—'}{text && model.unit && <span className="unit">{model.unit}</span>}
    </div>
  );
}
