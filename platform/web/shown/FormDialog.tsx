import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { say } from '../../words/say';
import { Dialog } from './Dialog';
import { ErrorPanel } from './ErrorPanel';
import { useDeed } from './use-deed';

export interface FormDialogProps {
  title: string;
  /** What the button says, and what it says while the deed is on its way. */
  button: string;
  buttonBusy?: string;
  /** It takes something away. */
  danger?: boolean;
  /** Heads the fault when the deed was refused. */
  refused?: string;
  /** Beside the buttons. */
  aside?: ReactNode;
  /** Asked before anything is sent; false when something is missing, which the fields then say of themselves. */
  complete?: () => boolean;
  /** Does it, under a key of its own. What it did stays on its way until the dialog is closed. */
  send: (key: string) => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}

/** A deed that asks something first: what will happen, the fields it needs, and a refusal in its place. */
export function FormDialog({ title, button, buttonBusy, danger, refused, aside, complete, send, onClose, children }: FormDialogProps): ReactNode {
  const form = useId();
  const deed = useDeed();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (complete && !complete()) return;
    setBusy(true);
    setError(undefined);
    try {
      await deed(send);
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          {aside}
          <button type="button" className="button" onClick={onClose}>
            {say.cancel}
          </button>
          <button type="submit" form={form} className={`button ${danger ? 'button-danger' : 'button-primary'}`} disabled={busy}>
            {busy && buttonBusy ? buttonBusy : button}
          </button>
        </>
      }
    >
      {error !== undefined && <ErrorPanel error={error} title={refused} focus />}
      <form id={form} className="form-dialog" onSubmit={(event) => void submit(event)} noValidate>
        {children}
      </form>
    </Dialog>
  );
}
