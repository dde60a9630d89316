import { PdfFaultError, type PageWish, type PdfFault, type PdfReader, type RenderedPage } from './pdf-reader';

/** What the host asks of the worker, one at a time: a document to open, then its pages. */
export type PdfJob = { id: number } & ({ open: Uint8Array } | { wish: PageWish });
export type PdfAnswer = { id: number } & ({ count: number } | { page: RenderedPage } | { fault: PdfFault; words: string });

/** Does one job. @throws what is no fault of the document's */
export async function doPdfJob(reader: PdfReader, job: PdfJob): Promise<PdfAnswer> {
  try {
    return 'open' in job ? { id: job.id, count: await reader.open(job.open) } : { id: job.id, page: await reader.page(job.wish) };
  } catch (error) {
    if (!(error instanceof PdfFaultError)) throw error;
    return { id: job.id, fault: error.fault, words: error.message };
  }
}
