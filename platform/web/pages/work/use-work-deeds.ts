import { useCallback, useMemo, useRef, useState } from 'react';
import type { AttachView, DocumentsView, FileView, SaveView, WorkView } from '../../../contracts/work';
import type { PartDeeds, PartFiles } from '../../../parts/page';
import { api } from '../../api';
import type { Draft } from '../../form/draft';
import { withSaveView } from '../../form/draft-state';
import { UploadQueue } from '../../form/upload';
import { workPath } from '../../form/work-port';

export interface Message { text: string; tone: 'done' | 'care' | 'returned' }
export interface WorkDeeds extends PartDeeds { files: PartFiles; message: Message | null }

/** What deeds on a page answer: some or all of a save, files and documents. */
type Answer = Partial<SaveView> & { save?: SaveView; attachments?: Record<string, FileView[]>; documents?: DocumentsView };

function adopted(view: WorkView, answer: Answer | undefined): WorkView {
  if (!answer) return view;
  const save = answer.save ?? (answer.steps && answer.problems && answer.materials && answer.returned ? answer as SaveView : undefined);
  return {
    ...(save ? withSaveView(view, save) : view),
    ...(answer.attachments ? { attachments: answer.attachments } : {}),
    ...(answer.documents ? { documents: answer.documents } : {}),
  };
}

/** Uploads, replies, deliveries and passing messages of one work item. What they answer goes into the draft's view. */
export function useWorkDeeds(draft: Draft, workItemId: string, owner: string): WorkDeeds {
  const [queue] = useState(() => new UploadQueue(owner));
  const [message, setMessage] = useState<Message | null>(null);
  const [partReason, dispatchPart] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const tell = useCallback((text: string, tone: Message['tone'] = 'done') => {
    clearTimeout(timer.current);
    setMessage({ text, tone });
    timer.current = setTimeout(() => setMessage(null), 8000);
  }, []);

  const line = useRef<Promise<unknown>>(Promise.resolve());

  return useMemo(() => {
    // One after another: each answers with the whole view, and one that is older must not come last.
    const take = (deed: () => Promise<Answer>): Promise<void> => {
      const mine = line.current.then(deed).then((answer) => draft.take((view) => adopted(view, answer)));
      line.current = mine.catch(() => undefined);
      return mine;
    };
    const files: PartFiles = {
      send: (file, changed) => queue.send(file, changed),
      unfinished: () => queue.unfinished.all().map((one) => one.name),
      attach: (fileId, request) => take(async () => {
        const answer = await api.post<AttachView>(`/api/files/${encodeURIComponent(fileId)}/attach`, { workItemId, ...request });
        queue.unfinished.done(fileId);
        return answer;
      }),
      remove: (attachmentId) => take(() => api.remove(`/api/attachments/${encodeURIComponent(attachmentId)}?workItemId=${encodeURIComponent(workItemId)}`)),
    };
    return {
      files, message, tell, partReason, dispatchPart,
      reply: (subject: string, reply: string) => take(() => api.put(workPath(workItemId, '/replies'), { subject, reply })),
      readSheet: (collection: string, file: File) => api.postBytes(workPath(workItemId, `/collections/${encodeURIComponent(collection)}/import`), file),
      deliver: (recordId: string, method: string, date: string) => take(() => api.put(workPath(workItemId, '/deliveries'), { recordId, method, date })),
    };
  }, [draft, queue, workItemId, message, tell, partReason]);
}
