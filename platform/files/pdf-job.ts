import { joinPdfs, PdfFaultError, type PageWish, type PdfFault, type PdfReader, type RenderedPage } from './pdf-reader';

/** What the host asks of the worker, one at a time: a document to open, then its pages as pictures or as documents of their own. */
export type PdfJob = { id: number } & ({ open: Uint8Array } | { wish: PageWish } | { extract: number[] } | { join: Uint8Array[] });
/** As a job travels: the bytes of a document have gone ahead in pieces. */
export type SentPdfJob = PdfJob | { id: number; open: 'sent' };
export type PdfAnswer = { id: number } & ({ count: number } | { page: RenderedPage } | { pdf: Uint8Array } | { fault: PdfFault; words: string });

/** Does one job. @throws what is no fault of the document's */
export async function doPdfJob(reader: PdfReader, job: PdfJob): Promise<PdfAnswer> {
  try {
    if ('open' in job) return { id: job.id, count: await reader.open(job.open) };
    if ('wish' in job) return { id: job.id, page: await reader.page(job.wish) };
    return { id: job.id, pdf: 'extract' in job ? await reader.extract(job.extract) : await joinPdfs(job.join) };
  } catch (error) {
    if (!(error instanceof PdfFaultError)) throw error;
    return { id: job.id, fault: error.fault, words: error.message };
  }
}
