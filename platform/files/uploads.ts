import { readdir, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { Server, Upload } from '@tus/server';
import { PlatformError } from '../errors/platform-error';
import { rootFolder } from './blobs';

/**
 * Uploads that may break off and go on: the tus protocol's HEAD, PATCH and DELETE over a folder (tus.io/protocols, 1.0.0). An upload is
 * a file that grows; what has arrived is its length, so a killed process loses nothing that it wrote down. Who may touch which upload is
 * judged before it comes here. Several nodes go on with each other's uploads only where they share the folder.
 */
export interface Uploads {
  /** How much has arrived. A request that still writes to it is ended first. */
  standing(id: string, size: number): Promise<UploadStanding>;
  /**
   * Appends the stream at `offset`, whatever becomes of the line: what has arrived stays.
   *
   * @throws PlatformError `file.offset` when it stands elsewhere, `file.tooLarge` beyond its size, `request.malformed`, `store.busy`
   */
  append(id: string, size: number, piece: UploadPiece): Promise<UploadStanding>;
  /** The bytes that have arrived. */
  read(id: string): Readable;
  /** Ends a request that still writes to it, and forgets it. One that is not there is no fault. */
  remove(id: string): Promise<void>;
  /** Removes what nothing was written to since that instant. Returns how many. */
  removeUnfinished(before: number): Promise<number>;
}

export interface UploadStanding { offset: number; size: number }
export interface UploadPiece { offset: string; mediaType: string; length?: string; stream: Readable }

const address = '/uploads';
/** Upload ids are ours; anything else is no name of a file. */
const isId = /^[A-Za-z0-9_-]{1,64}$/;

/** @param url the folder of the blobs or its `file:` address; uploads grow beside them */
export async function openUploads(url: string): Promise<Uploads> {
  const directory = join(rootFolder(url), 'uploads');
  const datastore = new FileStore({ directory });
  const tus = new Server({ path: address, datastore, allowedOrigins: [], relativeLocation: true });

  const speak = async (method: string, id: string, headers: Record<string, string> = {}, stream?: Readable): Promise<Response> => {
    const body = stream && (Readable.toWeb(stream) as ReadableStream);
    const request = new Request(`http://uploads${address}/${id}`, {
      method, headers: { 'tus-resumable': '1.0.0', ...headers }, ...(body ? { body, duplex: 'half' } : {}),
    });
    const response = (await tus.handleWeb(request as never)) as Response;
    if (response.status >= 400) throw refusalOf(response.status, await response.text());
    return response;
  };
  /** The folder's entry of an upload is made when something first asks for it: most files come in one piece and need none. */
  const ensure = async (id: string, size: number): Promise<void> => {
    if (!isId.test(id)) throw new PlatformError('file.unknown');
    const present = await datastore.configstore.get(id);
    if (!present) await datastore.create(new Upload({ id, size, offset: 0, creation_date: new Date().toISOString() }));
  };
  const offsetIn = (response: Response): number => Number(response.headers.get('upload-offset'));

  return {
    standing: async (id, size) => {
      await ensure(id, size);
      return { offset: offsetIn(await speak('HEAD', id)), size };
    },
    append: async (id, size, { offset, mediaType, length, stream }) => {
      await ensure(id, size);
      const headers = { 'upload-offset': offset, 'content-type': mediaType, ...(length ? { 'content-length': length } : {}) };
      return { offset: offsetIn(await speak('PATCH', id, headers, stream)), size };
    },
    read: (id) => createReadStream(join(directory, id)),
    remove: async (id) => {
      if (!isId.test(id) || !(await datastore.configstore.get(id))) return;
      await speak('DELETE', id).catch((error: unknown) => {
        if (!(error instanceof PlatformError && error.code === 'file.unknown')) throw error;
      });
    },
    removeUnfinished: async (before) => {
      const names = (await readdir(directory)).filter((name) => isId.test(name));
      let removed = 0;
      for (const name of names) {
        if ((await stat(join(directory, name))).mtimeMs >= before) continue;
        await datastore.remove(name);
        removed += 1;
      }
      return removed;
    },
  };
}

/** What the protocol refuses, in the words of our catalogue. */
function refusalOf(status: number, words: string): PlatformError {
  if (status === 409) return new PlatformError('file.offset');
  if (status === 404 || status === 410) return new PlatformError('file.unknown');
  if (status === 413) return new PlatformError('file.tooLarge', '收到的内容比申报的长，请重新选择文件');
  // A disk that is full, a lock that is not given up in time, a line that broke: all go on later from where it stands.
  if (status >= 500 || words.includes('aborted')) return new PlatformError('store.busy', '上传中断，已收到的部分保留着，请继续');
  return new PlatformError('request.malformed');
}
