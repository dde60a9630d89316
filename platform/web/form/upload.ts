import type { CreateFileView } from '../../contracts/work';
import type { PartSending, PartUpload } from '../../parts/page';
import { newId } from '../../parts/new-id';
import { say } from '../../words/say';
import { api } from '../api';
import { apiErrorOf } from '../api-error';
import { UnfinishedUploads } from './unfinished-uploads';

const atOnce = 3;
/** Below this a file goes in one piece: going on would save nothing. */
const small = 1024 * 1024;
const pauses = [1500, 3000, 6000, 10_000, 15_000];

type Interruption = 'paused' | 'cancelled';

/**
 * Sends files three at a time and the rest in turn. A break of the line is waited out and gone on from, without end and without a word from
 * the person; what the server refuses is said per file and may be tried again by hand. Attaching comes after and is not this one's affair.
 */
export class UploadQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  readonly unfinished: UnfinishedUploads;

  constructor(owner: string) {
    this.unfinished = new UnfinishedUploads(owner);
  }

  send(file: File, changed: (upload: PartUpload) => void): PartSending {
    let upload: PartUpload = { id: newId(), name: file.name, size: file.size, progress: 0, state: 'queued' };
    let stop = new AbortController();
    const tell = (change: Partial<PartUpload>) => {
      upload = { ...upload, ...change };
      changed(upload);
    };
    const start = () => {
      const mine = (stop = new AbortController());
      tell({ state: 'queued', message: undefined });
      this.whenFree(async () => {
        if (mine.signal.aborted) return;
        try {
          const fileId = await this.transfer(file, mine.signal, (change) => { if (!mine.signal.aborted) tell(change); });
          if (!mine.signal.aborted) tell({ state: 'arrived', progress: 1, fileId, message: undefined });
        } catch (caught) {
          if (!mine.signal.aborted) tell({ state: 'failed', message: apiErrorOf(caught).message });
        }
      });
    };
    const interrupt = (why: Interruption) => stop.abort(why);
    // Told after the caller has what it is given back.
    queueMicrotask(start);
    return {
      pause: () => {
        interrupt('paused');
        tell({ state: 'paused', message: undefined });
      },
      resume: start,
      retry: start,
      cancel: () => {
        interrupt('cancelled');
        const begun = this.unfinished.of(file);
        if (!begun) return;
        this.unfinished.done(begun.id);
        api.remove(`/api/files/${encodeURIComponent(begun.id)}`).catch((error: unknown) => console.warn('upload not given up; it goes after a day', error));
      },
      leave: () => interrupt('cancelled'),
    };
  }

  /** Sends until it has arrived. A line that breaks is waited for; anything else the server says ends it. */
  private async transfer(file: File, signal: AbortSignal, tell: (change: Partial<PartUpload>) => void): Promise<string> {
    for (let broken = 0; ; broken += 1) {
      const before = { share: 0 };
      try {
        tell({ state: 'sending', message: undefined });
        return await this.once(file, signal, (progress) => {
          if (progress > before.share) broken = 0;
          before.share = progress;
          tell({ progress });
        });
      } catch (caught) {
        const refusal = apiErrorOf(caught);
        if (signal.aborted || !(refusal.passing || refusal.code === 'file.offset')) throw caught;
        tell({ state: 'waiting', message: refusal.status === 0 ? say.uploadWaitsForNetwork : say.uploadWaitsForServer });
        await interval(pauses[Math.min(broken, pauses.length - 1)]!, signal);
        if (signal.aborted) throw caught;
      }
    }
  }

  private async once(file: File, signal: AbortSignal, onProgress: (share: number) => void): Promise<string> {
    if (file.size < small) {
      const created = await api.post<CreateFileView>('/api/files', { name: file.name, size: file.size });
      await api.putBytes(created.uploadUrl, file, { onProgress, signal });
      return created.id;
    }
    const { sendInPieces } = await import('./send-in-pieces');
    const begun = this.unfinished.of(file);
    try {
      const id = begun?.id ?? (await api.post<CreateFileView>('/api/files', { name: file.name, size: file.size })).id;
      if (signal.aborted) throw new DOMException('Aborted', 'AbortError');
      this.unfinished.begun(id, file);
      // Aborted, it never settles: the slot must not wait for it.
      await Promise.race([sendInPieces(file, `/api/files/${encodeURIComponent(id)}/bytes`, { onProgress, signal }), aborted(signal)]);
      return id;
    } catch (caught) {
      const refusal = apiErrorOf(caught);
      if (signal.aborted || refusal.passing || refusal.code === 'file.offset') throw caught;
      // What was begun is gone or will never do; another begins anew, once.
      const held = this.unfinished.of(file);
      if (held) this.unfinished.done(held.id);
      if (begun && refusal.code === 'file.unknown') return this.once(file, signal, onProgress);
      throw caught;
    }
  }

  private whenFree(work: () => Promise<void>): void {
    const run = () => {
      this.running++;
      void work().finally(() => {
        this.running--;
        this.waiting.shift()?.();
      });
    };
    if (this.running < atOnce) run();
    else this.waiting.push(run);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')), { once: true }));
}

/** Some time, less when the line comes back or nobody waits any more. */
function interval(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      signal.removeEventListener('abort', go);
      resolve();
    };
    const timer = setTimeout(go, milliseconds);
    window.addEventListener('online', go);
    signal.addEventListener('abort', go);
  });
}
