import { joinLetters } from './join-letters';
import type { LetterDocument, Setter } from './set-letters';

/** What the press asks of a worker: letters set, each as a PDF of its own or all in one, or such PDFs put one behind the other. */
export type PressWork = SettingJob | JoiningJob;
export type PressJob = PressWork & { id: number };
interface SettingJob {
  merged: boolean;
  /** Where people reach this server; then the codes on the pages lead there. */
  publicUrl?: string;
  letters: LetterDocument[];
}
interface JoiningJob {
  join: Uint8Array[];
  title: string;
}
/** `heldBytes`: memory of the process after the job, by which the press decides to start a fresh one. */
export type PressAnswer = { id: number; heldBytes: number } & ({ pdfs: Uint8Array[] } | { number: string; error: string });

/** Does one job; the same in the worker and, where none is given, in the process itself. Never throws. */
export async function doJob(setter: Setter, job: PressJob): Promise<PressAnswer> {
  const answer = 'join' in job ? await join(job) : set(setter, job);
  return { id: job.id, heldBytes: process.memoryUsage.rss(), ...answer };
}

async function join({ join: parts, title }: JoiningJob) {
  try {
    return { pdfs: [await joinLetters(parts, title)] };
  } catch (error) {
    return { number: title, error: (error as Error).message };
  }
}

function set(setter: Setter, { merged, letters, publicUrl }: SettingJob) {
  const pdfs: Uint8Array[] = [];
  for (const batch of merged ? [letters] : letters.map((letter) => [letter])) {
    try {
      pdfs.push(setter.set(batch, publicUrl));
    } catch (error) {
      return { number: batch[0]?.number ?? '', error: (error as Error).message };
    }
  }
  return { pdfs };
}
