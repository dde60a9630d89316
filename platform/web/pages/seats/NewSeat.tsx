import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { CreateSeatRequest, SeatsView, SlipView } from '../../../contracts/accounts';
import { say } from '../../../words/say';
import { api, newKey } from '../../api';
import { Dialog } from '../../shown/Dialog';
import { ErrorPanel } from '../../shown/ErrorPanel';

interface NewSeatProps {
  roles: SeatsView['roles'];
  onClose: () => void;
  onMade: (slip: SlipView) => void;
}

/** Opens a personal seat: a name and a role, nothing else. */
export function NewSeat({ roles, onClose, onMade }: NewSeatProps): ReactNode {
  const [name, setName] = useState('');
  const [role, setRole] = useState(roles[0]?.key ?? '');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const box = useRef<HTMLInputElement>(null);

  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(!name.trim());
    if (!name.trim()) return box.current?.focus();
    setBusy(true);
    setError(undefined);
    const request: CreateSeatRequest = { name: name.trim(), role };
    try {
      onMade(await api.deed<SlipView>('/api/seats', request, key.current));
    } catch (caught) {
      setError(caught);
      setBusy(false);
      key.current = newKey();
    }
    return undefined;
  };

  return (
    <Dialog
      title={say.openASubAccount}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="button" onClick={onClose}>
            {say.cancel}
          </button>
          <button type="submit" form="new-seat" className="button button-primary" disabled={busy}>
            {busy ? say.opening : say.open}
          </button>
        </>
      }
    >
      {error !== undefined && <ErrorPanel error={error} title={say.notOpened} focus />}
      <form id="new-seat" className="seat-form" onSubmit={(event) => void open(event)} noValidate>
        <label className="field">
          <span className="field-label">
            <span className="star">*</span>{say.fullName}
          </span>
          <input
            ref={box}
            className="input"
            autoFocus
            value={name}
            maxLength={30}
            onChange={(event) => setName(event.target.value)}
            aria-invalid={missing}
          />
          {missing && <span className="field-wrong">{say.enterTheOfficersName}</span>}
        </label>
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
      </form>
    </Dialog>
  );
}
