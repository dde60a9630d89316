import { useEffect, useState } from 'react';
import type { PreviewView } from '../../contracts/preview';
import { api } from '../api';
import { apiErrorOf } from '../api-error';

/** How a file can be looked at; undefined until the server has said. `skip` asks nothing. */
export function usePreview(attachmentId: string | undefined, skip = false): PreviewView | undefined {
  const [held, setHeld] = useState<{ of: string; view: PreviewView }>();
  useEffect(() => {
    if (!attachmentId || skip) return undefined;
    const stop = new AbortController();
    api.get<PreviewView>(`/api/attachments/${encodeURIComponent(attachmentId)}/preview`, stop.signal).then(
      (view) => setHeld({ of: attachmentId, view }),
      (caught: unknown) => { if (!stop.signal.aborted) setHeld({ of: attachmentId, view: { kind: 'none', why: apiErrorOf(caught).message } }); },
    );
    return () => stop.abort();
  }, [attachmentId, skip]);
  return held && held.of === attachmentId ? held.view : undefined;
}
