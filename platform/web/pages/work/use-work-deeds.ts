import { useCallback, useMemo, useRef, useState } from 'react';
import type { AttachView, DeliveryRequest, DocumentsView, FileView, ReissueRequest, SaveView, ScanView, WorkView } from '../../../contracts/work';
import type { PartDeeds, PartFiles, PartScans } from '../../../parts/page';
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
    const scanPath = (scanId: string, rest = '') => workPath(workItemId, `/scans/${encodeURIComponent(scanId)}${rest}`);
    const scans: PartScans = {
      take: (fileIds) => take(async () => {
        await api.post(workPath(workItemId, '/scans'), { fileIds });
        return api.get<WorkView>(workPath(workItemId));
      }),
      look: async (scanId) => {
        const scan = await api.get<ScanView>(scanPath(scanId));
        // Once it is read, rows have their scans; until then only the count of pages moves.
        if (scan.state === 'done') return take(() => api.get<WorkView>(workPath(workItemId)));
        draft.take((view) => (view.documents ? { ...view, documents: { ...view.documents, scan } } : view));
      },
      place: (scanId, request) => take(() => api.post(scanPath(scanId, '/place'), request)),
      dismiss: (scanId) => take(() => api.remove(scanPath(scanId))),
      pageHref: (scanId, page, width) => `${scanPath(scanId, `/pages/${page}`)}?width=${width}`,
    };
    return {
      keptAs: `tierflow.kept.${owner}.${workItemId}`,
      files, message, tell, partReason, dispatchPart,
      reply: (subject: string, reply: string) => take(() => api.put(workPath(workItemId, '/replies'), { subject, reply })),
      readSheet: (collection: string, file: File) => api.postBytes(workPath(workItemId, `/collections/${encodeURIComponent(collection)}/import`), file),
      deliver: (request: DeliveryRequest) => take(() => api.put(workPath(workItemId, '/deliveries'), request)),
      reissue: (recordId: string, request: ReissueRequest) => take(() => api.post(workPath(workItemId, `/documents/${encodeURIComponent(recordId)}/reissue`), request)),
      scans,
    };
  }, [draft, queue, workItemId, owner, message, tell, partReason]);
}
