import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** Files as a ZIP, in order of their names and with one date: the same files give the same bytes. */
export async function writeArchive(files: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const name of Object.keys(files).sort()) zip.addBuffer(Buffer.from(files[name]!), name, { mtime: new Date(2000, 0, 1), mode: 0o100644 });
  zip.end();
  return buffer(Readable.from(zip.outputStream));
}
