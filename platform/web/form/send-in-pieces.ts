import { DetailedError, Upload } from 'tus-js-client';
import { csrfToken, refusalFrom, unreachableError } from '../api';

/** A piece is acknowledged as a whole; what was sent of one that breaks is kept by the server all the same. */
const pieceSize = 4 * 1024 * 1024;
/** A line on which nothing moves for so long is taken for broken: a dead one may stay silent for minutes. */
const silence = 30_000;

/** Sends what the server has not got of a file, by tus. Rejects with an ApiError; an abort leaves the promise open, as nobody waits for it. */
export function sendInPieces(file: File, address: string, { onProgress, signal }: { onProgress: (share: number) => void; signal: AbortSignal }): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    let watch: ReturnType<typeof setTimeout> | undefined;
    const end = (then: () => void) => {
      clearTimeout(watch);
      then();
    };
    const heard = () => {
      clearTimeout(watch);
      watch = setTimeout(() => void upload.abort().then(() => end(() => reject(unreachableError()))), silence);
    };
    const upload = new Upload(file, {
      uploadUrl: address,
      chunkSize: pieceSize,
      // When to try again is the queue's affair: it knows of pauses and of other files.
      retryDelays: null,
      storeFingerprintForResuming: false,
      onBeforeRequest: (request) => {
        heard();
        request.setHeader('x-csrf-token', csrfToken());
      },
      onProgress: (sent, total) => {
        heard();
        onProgress(total ? sent / total : 0);
      },
      onSuccess: () => end(resolve),
      onError: (error) => end(() => {
        const response = error instanceof DetailedError ? error.originalResponse : null;
        reject(response ? refusalFrom(response.getStatus(), response.getBody() ?? '', response.getHeader('x-request-id') ?? null) : unreachableError());
      }),
    });
    signal.addEventListener('abort', () => end(() => void upload.abort()));
    upload.start();
  });
}
