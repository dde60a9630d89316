import { useId, type ReactNode } from 'react';

/** What the control of a field takes over, so that its label and what is said below belong to it. */
export interface FieldControl {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

export interface FieldProps {
  label: string;
  required?: boolean;
  /** What is wrong with it, in words; stands in place of the hint. */
  wrong?: string;
  hint?: ReactNode;
  children: (control: FieldControl) => ReactNode;
}

/** One question of a small form: its label, its control, and below it what is wrong or what helps. */
export function Field({ label, required, wrong, hint, children }: FieldProps): ReactNode {
  const id = useId();
  const said = wrong || hint;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {required && <span className="star">*</span>}
        {label}
      </label>
      {children({ id, 'aria-invalid': Boolean(wrong), 'aria-describedby': said ? `${id}-said` : undefined })}
      {said && (
        <span id={`${id}-said`} className={wrong ? 'field-wrong' : 'field-hint'}>
          {said}
        </span>
      )}
    </div>
  );
}
