import { PlatformError } from '../errors/platform-error';
import { Gathering, type DocumentPiece } from './document-bytes';
import type { OfficeAnswer, OfficeJob } from './office-reader';

/** Entry of the process that reads one office file and ends: it knows no database, no secret and no folder. */
if (!process.send) throw new Error('The office worker is started by its host, with a channel');

const gathering = new Gathering();
const answer = (one: OfficeAnswer): Promise<void> => new Promise((resolve, reject) => void process.send!(one, (error: Error | null) => (error ? reject(error) : resolve())));

async function read(job: OfficeJob): Promise<void> {
  const bytes = gathering.taken(job.id);
  // Each reads with what it needs: a table does not wait until the reader of texts is loaded.
  if ('word' in job) return answer({ text: await (await import('./office-text')).readWord(bytes), last: true });
  const { rowsOf } = await import('./office-rows');
  for await (const rows of rowsOf(bytes, job.rows)) await answer({ rows });
  await answer({ last: true });
}

process.on('message', (message: DocumentPiece | OfficeJob) => {
  if ('piece' in message) return gathering.add(message);
  void read(message)
    .catch((error: unknown) => answer(error instanceof PlatformError ? { code: error.code, words: error.message, last: true } : { words: String(error), last: true }))
    .then(() => process.exit(0));
});
process.on('disconnect', () => process.exit(0));
