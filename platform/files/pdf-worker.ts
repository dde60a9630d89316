import { Gathering, type DocumentPiece } from './document-bytes';
import { doPdfJob, type PdfJob, type SentPdfJob } from './pdf-job';
import { PdfReader } from './pdf-reader';

/**
 * Entry of the process that reads PDFs: jobs and answers over its channel. It knows no database, no secret and no folder; its host kills
 * it when a page takes too long or too much.
 */
if (!process.send) throw new Error('The PDF worker is started by its host, with a channel');

const reader = new PdfReader();
const gathering = new Gathering();

process.on('message', (message: DocumentPiece | SentPdfJob) => {
  if ('piece' in message) return gathering.add(message);
  const job: PdfJob = 'open' in message && message.open === 'sent' ? { id: message.id, open: gathering.taken(message.id) } : (message as PdfJob);
  // An error that is no fault of the document's ends the process: the host says so to who waits.
  void doPdfJob(reader, job).then((answer) => process.send!(answer));
});
process.on('disconnect', () => process.exit(0));
