import { forwardRef, useState } from 'react';
import { say } from '../../../words/say';
import { Icon } from '../../icons';
import './password-input.css';

export interface PasswordInputProps {
  id: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: 'current-password' | 'new-password';
  placeholder?: string;
  large?: boolean;
  invalid?: boolean;
  describedBy?: string;
}

/** A password with an eye: what was typed can be looked at. */
export const PasswordInput = forwardRef<HTMLInputElement, PasswordInputProps>(function PasswordInput(
  { id, value, onChange, autoComplete, placeholder, large, invalid, describedBy },
  ref,
) {
  const [seen, setSeen] = useState(false);
  return (
    <span className="password-input">
      <input
        ref={ref}
        id={id}
        name={id}
        type={seen ? 'text' : 'password'}
        className={`input${large ? ' input-large' : ''}`}
        autoComplete={autoComplete}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={invalid}
        aria-describedby={describedBy}
      />
      <button type="button" aria-pressed={seen} aria-label={say.showThePassword} onClick={() => setSeen(!seen)}>
        <Icon name={seen ? 'eye' : 'eyeOff'} size={18} />
      </button>
    </span>
  );
});
