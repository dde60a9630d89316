import type { CreateFileView } from '../../contracts/work';
import type { PartUpload } from '../../parts/page';
import { newId } from '../../parts/new-id';
import { api } from '../api';
import { apiErrorOf } from '../api-error';

const atOnce = 3;
const attempts = 3;
const pauseBetween = 1500;

/**
 * Sends files three at a time and the rest in turn. A break of the network is tried again by itself; what the server refuses
 * is said per file and may be tried again by hand. Attaching comes after and is not this one's affair.
 */
export class UploadQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  send(file: File, changed: (upload: PartUpload) => void): { cancel(): void; retry(): void } {
    const id = newId();
    let stop = new AbortController();
    let upload: PartUpload = { id, name: file.name, size: file.size, progress: 0, state: 'queued' };
    const tell = (change: Partial<PartUpload>) => {
      upload = { ...upload, ...change };
      changed(upload);
    };
    const start = () => {
      stop = new AbortController();
      tell({ state: 'queued', progress: 0, message: undefined });
      const { signal } = stop;
      this.whenFree(async () => {
        if (signal.aborted) return;
        tell({ state: 'sending' });
        try {
          const fileId = await this.transfer(file, signal, (progress) => tell({ progress }));
          tell({ state: 'arrived', progress: 1, fileId });
        } catch (caught) {
          if (!signal.aborted) tell({ state: 'failed', message: apiErrorOf(caught).message });
        }
      });
    };
    start();
    return { cancel: () => stop.abort(), retry: start };
  }

  private async transfer(file: File, signal: AbortSignal, onProgress: (share: number) => void): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      try {
        const created = await api.post<CreateFileView>('/api/files', { name: file.name, size: file.size });
        await api.putBytes(created.uploadUrl, file, { onProgress, signal });
        return created.id;
      } catch (caught) {
        if (signal.aborted || !apiErrorOf(caught).passing || attempt === attempts) throw caught;
        await new Promise((resolve) => setTimeout(resolve, pauseBetween * attempt));
      }
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
