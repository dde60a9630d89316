import { useRef, useState, type ReactNode } from 'react';
import type { CreateSeatRequest, SeatsView, SlipView } from '../../../contracts/accounts';
import { say } from '../../../words/say';
import { api } from '../../api';
import { Field } from '../../shown/Field';
import { FormDialog } from '../../shown/FormDialog';

interface NewSeatProps {
  roles: SeatsView['roles'];
  onClose: () => void;
  onMade: (slip: SlipView) => void;
}

/** Opens a personal seat: a name and a role, nothing else. */
export function NewSeat({ roles, onClose, onMade }: NewSeatProps): ReactNode {
  const [name, setName] = useState('');
  const [role, setRole] = useState(roles[0]?.key ?? '');
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLInputElement>(null);

  const complete = (): boolean => {
    setAsked(true);
    if (!name.trim()) box.current?.focus();
    return name.trim() !== '';
  };
  const open = async (key: string): Promise<void> => {
    const request: CreateSeatRequest = { name: name.trim(), role };
    onMade(await api.deed<SlipView>('/api/seats', request, key));
  };

  return (
    <FormDialog title={say.openASubAccount} button={say.open} buttonBusy={say.opening} refused={say.notOpened} complete={complete} send={open} onClose={onClose}>
      <Field label={say.fullName} required wrong={asked && !name.trim() ? say.enterTheOfficersName : undefined}>
        {(control) => (
          <input {...control} ref={box} className="input" autoFocus value={name} maxLength={30} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <fieldset>
        <legend className="field-label">
          <span className="star">*</span>{say.seat}
        </legend>
        {roles.map((one) => (
          <label key={one.key} className="seat-role">
            <input type="radio" name="role" checked={role === one.key} onChange={() => setRole(one.key)} /> {one.title}
          </label>
        ))}
      </fieldset>
      <p className="quiet">{say.subAccountHint}</p>
    </FormDialog>
  );
}
