import { useEffect, useRef, type ReactNode } from 'react';
import type { MaterialView } from '../../contracts/work';
import { say } from '../../words/say';
import { usePartPage } from '../page';
import { goingOn, mayRetry, paused, readyToPlace, undatedOf, type Staged, type Staging } from '../staging';
import { UploadLine } from '../DropZone';
import { DeclareDate } from './DeclareDate';
import { liveFiles } from './requirement-words';

/** Files chosen for a material: their words, a photograph's date where none was found, new or in whose place; then one button for all. */
export function StagedFiles({ staging, material }: { staging: Staging; material: MaterialView }): ReactNode {
  const { staged } = staging;
  const box = useRef<HTMLDivElement>(null);
  const count = staged.length;
  useEffect(() => {
    if (count) box.current?.querySelector<HTMLInputElement>('input')?.focus({ preventScroll: true });
  }, [count]);
  if (count === 0) return null;
  const open = staged.filter((one) => !one.refused && one.upload?.state !== 'failed');
  const undated = undatedOf(open).length;
  const sending = open.filter((one) => one.upload?.state !== 'arrived').length;
  const wordless = open.filter((one) => one.wantsNote && !one.note.trim()).length;
  const ready = staged.filter(readyToPlace);
  return (
    <div className="staged" ref={box}>
      {staged.map((one) => <StagedFile key={one.id} one={one} staging={staging} material={material} onEnter={() => void staging.place(ready.map((entry) => entry.id))} />)}
      <DeclareDate staging={staging} />
      {open.length > 0 && (
        <div className="staged-foot">
          <span className="quiet" role="status">
            {undated > 0 ? say.photosToDate(undated) : wordless > 0 ? say.filesWithoutNote(wordless) : sending > 0 ? say.uploadingCount(sending) : say.uploadedPlaceNow}
          </span>
          <PauseAll staging={staging} />
          <button type="button" className="button" disabled={ready.length === 0} onClick={() => void staging.place(ready.map((one) => one.id))}>{say.placeLead}{ready.length || open.length}{say.filesTail}</button>
        </div>
      )}
    </div>
  );
}

/** Stops all that is under way, or lets it go on: one line for many files. */
export function PauseAll({ staging }: { staging: Staging }): ReactNode {
  const [going, stopped] = [goingOn(staging.staged), paused(staging.staged)];
  if (going.length + stopped.length < 2) return null;
  return going.length > 0
    ? <button type="button" className="link" onClick={() => staging.pause(going.map((one) => one.id))}>{say.pauseAll}</button>
    : <button type="button" className="link" onClick={() => staging.resume(stopped.map((one) => one.id))}>{say.continueAll}</button>;
}

function StagedFile({ one, staging, material, onEnter }: { one: Staged; staging: Staging; material: MaterialView; onEnter: () => void }): ReactNode {
  const { view, draw } = usePartPage();
  const failed = one.refused !== undefined || one.upload?.state === 'failed';
  const today = new Date(view.now).toISOString().slice(0, 10);
  return (
    <div className="staged-file">
      <UploadLine
        name={one.file.name} progress={one.upload?.progress ?? 0} state={failed ? 'failed' : one.upload?.state ?? 'queued'} message={one.refused ?? one.upload?.message}
        onRetry={mayRetry(one) ? () => staging.retry(one.id) : undefined} onDrop={() => staging.drop(one.id)} onPause={() => staging.pause([one.id])} onResume={() => staging.resume([one.id])}
      />
      {one.twin && !failed && (
        <p className="staged-twin">{say.sameAsInStop(one.twin.where)}<button type="button" className="link" onClick={() => staging.reuse(one.id)}>{say.useThatOneDoNotUpload}</button></p>
      )}
      {!failed && (
        <div className="staged-words">
          <input
            className="input" aria-label={say.descriptionOf(one.file.name)} placeholder={say.descriptionRequired} aria-required value={one.note} maxLength={200}
            onChange={(event) => staging.change(one.id, { note: event.target.value })} onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter(); }}
          />
          {one.wantsDate && (
            <label className={`staged-date${one.capturedAt ? '' : ' is-missing'}`}>
              <span>{say.dateTaken}</span>
              <input className="input" type="date" max={today} value={one.capturedAt ?? ''} onChange={(event) => staging.change(one.id, { capturedAt: event.target.value || undefined, dateFrom: 'person' })} />
              {one.capturedAt && one.dateFrom !== 'photo' && <span className="quiet">{one.dateFrom === 'name' ? say.dateFromFileName : say.dateGivenByHand}</span>}
            </label>
          )}
          {liveFiles(material).length > 0 && (
            <select className="input staged-replace" aria-label={say.placeFor(one.file.name)} value={one.replaces ?? ''} onChange={(event) => staging.change(one.id, { replaces: event.target.value || undefined })}>
              <option value="">{say.newOne}</option>
              {liveFiles(material).map((file) => <option key={file.attachmentId} value={file.attachmentId}>{say.replaceNamed(file.name)}</option>)}
            </select>
          )}
          {one.placing && <draw.StatusTag tone="active" word={say.placing} />}
        </div>
      )}
    </div>
  );
}
