import { useState, type ReactNode, type Ref } from 'react';
import { say } from '../../../words/say';
import { Icon } from '../../icons';
import { Field } from '../../shown/Field';
import './password-field.css';

interface PasswordFieldProps {
  /** How browsers that keep passwords know it. */
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: 'current-password' | 'new-password';
  placeholder?: string;
  large?: boolean;
  /** What is wrong with it, in words. */
  wrong?: string;
  hint?: ReactNode;
  /** It was refused: marked, and the words stand elsewhere. */
  refused?: boolean;
  /** What describes it when nothing is said of it. */
  describedBy?: string;
  box?: Ref<HTMLInputElement>;
}

/** A password with an eye: what was typed can be looked at. */
export function PasswordField(props: PasswordFieldProps): ReactNode {
  const { name, label, value, onChange, autoComplete, placeholder, large, wrong, hint, refused, describedBy, box } = props;
  const [seen, setSeen] = useState(false);
  return (
    <Field label={label} wrong={wrong} hint={hint}>
      {(control) => (
        <span className="password-field">
          <input
            {...control}
            ref={box}
            name={name}
            type={seen ? 'text' : 'password'}
            className={`input${large ? ' input-large' : ''}`}
            autoComplete={autoComplete}
            placeholder={placeholder}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            autoCapitalize="off"
            spellCheck={false}
            aria-invalid={Boolean(wrong) || refused}
            aria-describedby={control['aria-describedby'] ?? describedBy}
          />
          <button type="button" aria-pressed={seen} aria-label={say.showThePassword} onClick={() => setSeen(!seen)}>
            <Icon name={seen ? 'eye' : 'eyeOff'} size={18} />
          </button>
        </span>
      )}
    </Field>
  );
}
