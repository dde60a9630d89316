import type { ReactNode } from 'react';
import { say } from '../../words/say';
import { Field } from './Field';

const fewest = 2;

/** Whether it says anything. */
export const isReason = (text: string): boolean => text.trim().length >= fewest;

/** Why something is done, as the audit will keep it. `asked`: it was to be sent, so what is missing is marked. */
export function ReasonField({ value, asked, onChange }: { value: string; asked: boolean; onChange: (reason: string) => void }): ReactNode {
  return (
    <Field label={say.reason} required wrong={asked && !isReason(value) ? say.giveTheReasonAtLeast2 : undefined}>
      {(control) => <input {...control} className="input" value={value} maxLength={500} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
