import './ask-support.css';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { SupportNoteRequest, SupportNoteView } from '../../contracts/session';
import { say } from '../../words/say';
import { api } from '../api';
import { apiErrorOf } from '../api-error';
import { useClock } from '../clock';
import { Icon } from '../icons';
import { useSessionControl } from '../session';
import { useSupport } from '../support';
import { Dialog } from './Dialog';
import { formatDateTime } from './format';

/** 联系运维: shows what will be sent, takes a sentence, and sends it. Only for who is signed in; others have the telephone. */
export function AskSupport({ requestId = '', className = 'link', icon }: { requestId?: string; className?: string; icon?: boolean }): ReactNode {
  const { session } = useSessionControl();
  const [open, setOpen] = useState(false);
  if (!session) return null;
  return (
    <>
      <button type="button" className={className} aria-label={say.askSupport} onClick={() => setOpen(true)}>
        {icon && <Icon name="headset" size={17} />}
        <span>{say.askSupport}</span>
      </button>
      {open && <SupportDialog requestId={requestId} login={session.account.login} onClose={() => setOpen(false)} />}
    </>
  );
}

function SupportDialog({ requestId, login, onClose }: { requestId: string; login: string; onClose: () => void }): ReactNode {
  const { now, zone } = useClock();
  const support = useSupport();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<SupportNoteView>();
  const page = window.location.pathname;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!text.trim()) return setWrong(say.writeOneSentence);
    setBusy(true);
    setWrong('');
    const note: SupportNoteRequest = { page, text: text.trim(), ...(requestId ? { requestId } : {}) };
    try {
      setSent(await api.post<SupportNoteView>('/api/support-notes', note));
    } catch (caught) {
      setWrong(apiErrorOf(caught).message);
    }
    setBusy(false);
  };
  const phone = support && <p className="quiet">{support.title} <a href={`tel:${support.phone}`}>{support.phone}</a>{support.note ? ` ${support.note}` : ''}</p>;
  if (sent)
    return (
      <Dialog title={say.askSupport} onClose={onClose} foot={<button type="button" className="button button-primary" onClick={onClose}>{say.complete}</button>}>
        <p role="status">{say.noteReachedSupport(sent.id.slice(-8))}</p>
        {phone}
      </Dialog>
    );
  return (
    <Dialog
      title={say.askSupport}
      onClose={onClose}
      foot={
        <button type="submit" form="ask-support" className="button button-primary" disabled={busy}>
          {busy ? say.sending : say.send}
        </button>
      }
    >
      <form id="ask-support" className="ask-support" noValidate onSubmit={(event) => void send(event)}>
        <p>{say.askSupportLead}</p>
        <dl>
          <div><dt>{say.page}</dt><dd><code>{page}</code></dd></div>
          <div><dt>{say.requestOf}</dt><dd>{requestId ? <code>{requestId}</code> : '—'}</dd></div>
          <div><dt>{say.time}</dt><dd>{formatDateTime(now, zone)}</dd></div>
          <div><dt>{say.account}</dt><dd>{login}</dd></div>
        </dl>
        <label className="field">
          <span className="field-label"><span className="star">*</span>{say.whatHappened}</span>
          <textarea className="input" rows={3} maxLength={500} value={text} placeholder={say.whatHappenedHint} aria-invalid={wrong ? true : undefined} onChange={(event) => setText(event.target.value)} />
        </label>
        {wrong && <p className="field-wrong" role="alert">{wrong}</p>}
        {phone}
      </form>
    </Dialog>
  );
}
