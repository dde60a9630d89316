import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { uniqueNames } from './file-names';

export interface ZipEntry {
  name: string;
  bytes: Uint8Array;
}

/** What is packed already gains nothing from being packed again. */
const packed = /\.(pdf|jpe?g|png|zip|docx|xlsx|pptx)$/i;

/**
 * A ZIP of the entries as they come, with UTF-8 names made safe and unique. An entry is asked for only when the one before it has been
 * read, so memory holds one at a time. What the entries throw destroys the stream; destroying the stream ends the entries.
 * `modified` dates every entry; time is the caller's to give.
 */
export function zipOf(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>, modified = new Date(Date.UTC(2000, 0, 1))): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  zip.outputStream.pipe(output);
  fill(zip, entries, output, modified).catch(fail);
  return output;
}

async function fill(
  zip: ZipFile,
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  output: PassThrough,
  modified: Date,
): Promise<void> {
  const unique = uniqueNames();
  const gone = new Promise<'gone'>((resolve) => output.once('close', () => resolve('gone')));
  for await (const { name, bytes } of entries) {
    if (output.destroyed) return;
    const own = unique(name);
    const source = Readable.from([Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)], { objectMode: false });
    const read = new Promise<'read'>((resolve, reject) => source.once('end', () => resolve('read')).once('error', reject));
    zip.addReadStream(source, own, { mtime: modified, compress: !packed.test(own), size: bytes.byteLength, mode: 0o100644 });
    if ((await Promise.race([read, gone])) === 'gone') return;
  }
  zip.end();
}
