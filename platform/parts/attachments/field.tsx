import type { ReactNode } from 'react';
import type { AttachmentsPart } from '../../contracts/configuration/form';
import { say } from '../../words/say';
import { DropZone, UploadLine } from '../DropZone';
import { acceptOf, fileRefusal } from '../file-rules';
import { usePartPage } from '../page';
import { mayRetry, useStaging } from '../staging';

/** A plain list of files of the step. What is dropped is attached by itself. */
export function AttachmentsField({ part }: { part: AttachmentsPart }): ReactNode {
  const { view, readOnly, files, deeds, draw, problems } = usePartPage();
  const staging = useStaging();
  const subject = `attachments/${part.subject}`;
  const held = view.attachments[subject] ?? view.attachments[part.subject] ?? [];
  const problem = problems.find((one) => one.field === subject || one.field === `part/${part.subject}`);
  const add = (chosen: File[]) => {
    let room = part.max === undefined ? Infinity : part.max - held.filter((file) => !file.retired).length;
    staging.add(chosen.map((file) => {
      const refused = fileRefusal(file, { formats: part.formats, room });
      if (!refused) room--;
      return { file, subject, note: '', byItself: true, wantsDate: false, refused };
    }));
  };
  const remove = (attachmentId: string) => files.remove(attachmentId).catch((caught: unknown) => deeds.tell(caught instanceof Error ? caught.message : String(caught), 'returned'));
  return (
    <section className={`attachments${problem ? ' has-error' : ''}`} aria-label={part.title} data-field={problem?.field ?? subject}>
      <h2>{(part.min ?? 0) > 0 && <span className="star">*</span>}{part.title}{part.hint && <small>{part.hint}</small>}</h2>
      {problem && <p className="field-problem">{problem.short ?? problem.message}</p>}
      <div className="card attachments-body">
        <draw.FileTable files={held} label={part.title} onDelete={readOnly ? undefined : (file) => void remove(file.attachmentId)} />
        {staging.staged.map((one) => (
          <UploadLine
            key={one.id} name={one.file.name} progress={one.upload?.progress ?? 0} state={one.refused ? 'failed' : one.upload?.state ?? 'queued'}
            message={one.refused ?? one.upload?.message} onRetry={mayRetry(one) ? () => staging.retry(one.id) : undefined} onDrop={() => staging.drop(one.id)} onPause={() => staging.pause([one.id])} onResume={() => staging.resume([one.id])}
          />
        ))}
        {!readOnly && (
          <DropZone onFiles={add} accept={acceptOf(part.formats)} label={say.uploadNamed(part.title)}>
            <draw.Icon name="upload" size={15} /><span>{say.dragHereOr}<span className="link-like">{say.upload}</span></span>
          </DropZone>
        )}
      </div>
    </section>
  );
}
