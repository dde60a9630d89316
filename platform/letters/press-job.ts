import type { LetterDocument, Setter } from './set-letters';

/** What the press asks of its worker: each letter as a PDF of its own, or all in one. */
export interface PressJob {
  id: number;
  merged: boolean;
  /** Where people reach this server; then the codes on the pages lead there. */
  publicUrl?: string;
  letters: LetterDocument[];
}
/** `heldBytes`: memory of the process after the job, by which the press decides to start a fresh one. */
export type PressAnswer = { id: number; heldBytes: number } & ({ pdfs: Uint8Array[] } | { number: string; error: string });

/** Does one job; the same in the worker and, where none is given, in the process itself. Never throws. */
export function doJob(setter: Setter, job: PressJob): PressAnswer {
  const pdfs: Uint8Array[] = [];
  const batches = job.merged ? [job.letters] : job.letters.map((letter) => [letter]);
  for (const batch of batches) {
    try {
      pdfs.push(setter.set(batch, job.publicUrl));
    } catch (error) {
      return { id: job.id, number: batch[0]?.number ?? '', error: (error as Error).message, heldBytes: process.memoryUsage.rss() };
    }
  }
  return { id: job.id, pdfs, heldBytes: process.memoryUsage.rss() };
}
