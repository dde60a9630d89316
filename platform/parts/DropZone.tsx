import { useRef, useState, type ReactNode } from 'react';
import { say } from '../words/say';
import { droppedFiles } from './dropped-files';
import { usePartPage, type PartUpload } from './page';

export interface DropZoneProps {
  onFiles: (files: File[]) => void;
  accept: string;
  multiple?: boolean;
  label: string;
  children: ReactNode;
  className?: string;
}

/** A place to drop files on, or to choose them by pointer or keyboard. */
export function DropZone({ onFiles, accept, multiple = true, label, children, className = '' }: DropZoneProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { deeds } = usePartPage();
  return (
    <div
      className={`drop-zone${over ? ' is-over' : ''} ${className}`}
      onClick={() => input.current?.click()}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        droppedFiles(event.dataTransfer).then(onFiles, (caught: unknown) => deeds.tell(say.dropNotRead(caught instanceof Error ? caught.message : String(caught)), 'returned'));
      }}
    >
      {children}
      <FileInput reached refTo={input} accept={accept} multiple={multiple} label={label} onFiles={onFiles} />
    </div>
  );
}

/** The file input behind a zone or a button, unseen. Behind a zone it is what the keyboard reaches; a button is reached itself. */
export function FileInput({ refTo, accept, multiple, label, capture, reached, onFiles }: {
  refTo: React.Ref<HTMLInputElement>; reached?: boolean; accept: string; multiple: boolean; label: string; capture?: boolean; onFiles: (files: File[]) => void;
}): ReactNode {
  return (
    <input
      ref={refTo} type="file" className="unseen" tabIndex={reached ? undefined : -1} accept={accept} multiple={multiple} aria-label={label} capture={capture ? 'environment' : undefined}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => {
        onFiles(Array.from(event.target.files ?? []));
        event.target.value = '';
      }}
    />
  );
}

/** How an upload stands, in words. */
export function uploadWord({ state, progress, message }: Pick<PartUpload, 'state' | 'progress' | 'message'>): string {
  const share = `${Math.floor(progress * 100)}%`;
  if (state === 'queued') return progress > 0 ? say.shareInLine(share) : say.inLine;
  if (state === 'sending') return share;
  if (state === 'waiting') return say.shareAndMessage(share, message ?? '');
  if (state === 'paused') return say.sharePaused(share);
  return state === 'arrived' ? say.uploadedWhole : '';
}

/** A file on its way: name, bar, and what may be done about it. */
export function UploadLine({ name, progress, state, message, onRetry, onDrop, onPause, onResume }: {
  name: string; progress: number; state: PartUpload['state']; message?: string; onRetry?: () => void; onDrop: () => void; onPause?: () => void; onResume?: () => void;
}): ReactNode {
  const { draw } = usePartPage();
  return (
    <div className={`upload-line is-${state}`}>
      <draw.Icon name={state === 'failed' ? 'warn' : 'file'} size={15} />
      <span className="upload-name">{name}</span>
      {state === 'failed'
        ? <span className="upload-wrong">{message}</span>
        : <progress max={1} value={progress} aria-label={say.uploadProgress(name)} />}
      <span className="upload-state">{uploadWord({ state, progress, message })}</span>
      {(state === 'sending' || state === 'queued' || state === 'waiting') && onPause && <button type="button" className="link" onClick={onPause}>{say.pause}<span className="unseen"> {name}</span></button>}
      {state === 'paused' && onResume && <button type="button" className="link" onClick={onResume}>{say.goOn}<span className="unseen"> {name}</span></button>}
      {state === 'failed' && onRetry && <button type="button" className="link" onClick={onRetry}>{say.tryAgain}</button>}
      <button type="button" className="link" onClick={onDrop}>{state === 'failed' ? say.takeOff : say.cancel}<span className="unseen"> {name}</span></button>
    </div>
  );
}
