import type { ReactNode, Ref } from 'react';
import { say } from '../../../words/say';

interface DigitsFieldProps {
  id: string;
  value: string;
  onChange: (digits: string) => void;
  /** What is wrong with it, in words. */
  wrong?: string;
  box?: Ref<HTMLInputElement>;
}

/** Six digits from an authenticator. Filled in by the browser where it can; anything but digits is left out. */
export function DigitsField({ id, value, onChange, wrong, box }: DigitsFieldProps): ReactNode {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {say.sixDigits}
      </label>
      <input
        id={id}
        ref={box}
        className="input input-large digits"
        inputMode="numeric"
        autoComplete="one-time-code"
        value={value}
        onChange={(event) => onChange(event.target.value.normalize('NFKC').replace(/\D/g, '').slice(0, 6))}
        aria-invalid={Boolean(wrong)}
        aria-describedby={`${id}-said`}
      />
      <span id={`${id}-said`} className={wrong ? 'field-wrong' : 'field-hint'} role={wrong ? 'alert' : undefined}>
        {wrong ?? say.digitsServeOnce}
      </span>
    </div>
  );
}
