import type { ReactNode, Ref } from 'react';
import { say } from '../../../words/say';
import { Field } from '../../shown/Field';

interface AccountFieldProps {
  value: string;
  onChange: (account: string) => void;
  large?: boolean;
  wrong?: string;
  hint?: string;
  box?: Ref<HTMLInputElement>;
}

/** Who signs in, as browsers that keep passwords know the field. */
export function AccountField({ value, onChange, large, wrong, hint, box }: AccountFieldProps): ReactNode {
  return (
    <Field label={say.account} wrong={wrong} hint={hint}>
      {(control) => (
        <input
          {...control}
          ref={box}
          className={`input${large ? ' input-large' : ''}`}
          name="username"
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
