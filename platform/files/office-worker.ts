import { readWord } from './office-text';

/** Entry of the process that reads one office file and ends: it knows no database, no secret and no folder. */
if (!process.send) throw new Error('The office worker is started by its host, with a channel');

process.once('message', (bytes: Uint8Array) => {
  void readWord(bytes).then(
    (text) => process.send!({ text }, () => process.exit(0)),
    (error: unknown) => process.send!({ fault: error instanceof Error ? error.message : String(error) }, () => process.exit(0)),
  );
});
process.on('disconnect', () => process.exit(0));
