import type { ChildProcess } from 'node:child_process';

/** A document to be read elsewhere: its bytes, or a name for them and how to come by them piece by piece. */
export type DocumentBytes = Uint8Array | { name: string; read(): Promise<AsyncIterable<Uint8Array>> };

/** A piece of a document on its way to a worker; the job of the same id follows them. */
export interface DocumentPiece { id: number; piece: Uint8Array }

/** So much is copied and sent at a time: sending a scan of 50 MB in one would hold up everybody for as long as copying it takes. */
const pieceBytes = 1024 * 1024;

export const nameOfDocument = (document: DocumentBytes): string | undefined => (document instanceof Uint8Array ? undefined : document.name);

/** Sends a document to a worker, other work in between. @throws Error when the worker is gone, and what reading the bytes throws */
export async function sendInPieces(child: ChildProcess, id: number, document: DocumentBytes): Promise<void> {
  for await (const piece of piecesOf(document)) await send(child, { id, piece } satisfies DocumentPiece);
}

/** @throws Error when the worker is gone */
export function send(child: ChildProcess, message: object): Promise<void> {
  return new Promise((resolve, reject) => {
    child.send(message, (error) => (error ? reject(error) : resolve()));
  });
}

/** A document whole, in memory. */
export async function wholeDocument(document: DocumentBytes): Promise<Uint8Array> {
  if (document instanceof Uint8Array) return document;
  const pieces: Uint8Array[] = [];
  for await (const piece of await document.read()) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* piecesOf(document: DocumentBytes): AsyncGenerator<Uint8Array> {
  if (document instanceof Uint8Array) {
    for (let at = 0; at < document.length; at += pieceBytes) yield document.subarray(at, at + pieceBytes);
    return;
  }
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of await document.read()) {
    held.push(piece);
    size += piece.length;
    if (size < pieceBytes) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}

/** In a worker: pieces as they come, put together when their job is there. What was begun and not finished is forgotten. */
export class Gathering {
  private id = 0;
  private pieces: Uint8Array[] = [];

  add({ id, piece }: DocumentPiece): void {
    if (id !== this.id) [this.id, this.pieces] = [id, []];
    this.pieces.push(piece);
  }

  taken(id: number): Uint8Array {
    const whole = id === this.id ? Buffer.concat(this.pieces) : new Uint8Array();
    this.pieces = [];
    return whole;
  }
}
