import './export-button.css';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { say } from '../../../words/say';
import { api } from '../../api';
import { Icon } from '../../icons';
import { Dialog } from '../../shown/Dialog';
import { FormDialog } from '../../shown/FormDialog';
import { isReason, ReasonField } from '../../shown/ReasonField';

interface ExportProps {
  queue: string;
  /** The list's address, without what turns its pages. */
  query: string;
  total: number;
  /** Columns that come masked unless another person lets them out whole. */
  whole?: string[];
}

const mostExported = 100_000;

/** Takes the list out as it is filtered. Where it has values that come masked, one chooses first: so and at once, or whole and by leave. */
export function ExportButton({ queue, query, total, whole }: ExportProps): ReactNode {
  const [open, setOpen] = useState(false);
  const asked = lasting(query);
  const address = `/api/queues/${encodeURIComponent(queue)}/export`;
  const path = `${address}.xlsx${asked ? `?${asked}` : ''}`;
  if (total > mostExported) return <span className="queue-export quiet">{say.tooManyToExport(mostExported / 10_000)}</span>;
  const words = <><Icon name="download" />{say.exportRowsTail(total)}</>;
  if (!whole) return <a className="button queue-export" href={path} download>{words}</a>;
  return (
    <>
      <button type="button" className="button queue-export" onClick={() => setOpen(true)}>{words}</button>
      {open && (
        <ExportDialog
          fields={whole.join(say.listComma)}
          path={path}
          send={(reason) => api.post(`${address}s`, { query: asked, reason })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** All of the list's pages. */
function lasting(query: string): string {
  const asked = new URLSearchParams(query);
  for (const key of ['page', 'size', 'after']) asked.delete(key);
  return asked.toString();
}

interface ExportDialogProps {
  fields: string;
  path: string;
  send: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

function ExportDialog({ fields, path, send, onClose }: ExportDialogProps): ReactNode {
  const [whole, setWhole] = useState(false);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [sent, setSent] = useState(false);
  if (sent)
    return (
      <Dialog title={say.exportTitle} onClose={onClose} foot={<><button type="button" className="button" onClick={onClose}>{say.close}</button><Link className="button button-primary" to="/exports">{say.seeMyRequests}</Link></>}>
        <p role="status">{say.exportAskedFor}</p>
      </Dialog>
    );
  const complete = (): boolean => {
    setAsked(true);
    return !whole || isReason(reason);
  };
  const go = async (): Promise<void> => {
    if (whole) {
      await send(reason.trim());
      setSent(true);
      return;
    }
    const link = document.createElement('a');
    link.href = path;
    link.download = '';
    link.click();
    onClose();
  };
  return (
    <FormDialog title={say.exportTitle} button={whole ? say.askForExport : say.exportNow} complete={complete} send={go} onClose={onClose}>
      <fieldset className="export-choice">
        <legend className="field-label">{say.exportWhat}</legend>
        {[false, true].map((one) => (
          <label key={String(one)}>
            <input type="radio" name="whole" checked={whole === one} onChange={() => setWhole(one)} />
            {one ? say.exportWhole(fields) : say.exportMasked(fields)}
          </label>
        ))}
      </fieldset>
      {whole && (
        <>
          <ReasonField value={reason} asked={asked} onChange={setReason} />
          <p className="quiet">{say.exportWholeExplained}</p>
        </>
      )}
    </FormDialog>
  );
}
