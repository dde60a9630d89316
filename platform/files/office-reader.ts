import { fork } from 'node:child_process';
import { PlatformError } from '../errors/platform-error';
import { readWord, type OfficeText } from './office-text';

/** Texts of office files that came from outside. */
export interface OfficeReader {
  /** @throws PlatformError file.refused when it cannot be read, or takes too long or too much memory */
  word(bytes: Uint8Array): Promise<OfficeText>;
}

export interface OfficeReaderOptions {
  /** The built `office-worker.ts`. Without it files are read in this process: for tests and the command line. */
  workerPath?: string;
  timeoutMs?: number;
}

/** Each file in a process of its own that ends with it: what it takes or breaks goes with it. One at a time. */
export function openOfficeReader({ workerPath, timeoutMs = 15_000 }: OfficeReaderOptions = {}): OfficeReader {
  let last: Promise<unknown> = Promise.resolve();
  return {
    word: (bytes) => {
      const run = last.then(() => (workerPath ? apart(workerPath, bytes, timeoutMs) : readWord(bytes).catch(() => { throw unreadable(); })));
      // The next one runs whatever became of this one; who asked for it hears of the failure.
      last = run.catch(() => undefined);
      return run;
    },
  };
}

function apart(workerPath: string, bytes: Uint8Array, timeoutMs: number): Promise<OfficeText> {
  return new Promise<OfficeText>((resolve, reject) => {
    const child = fork(workerPath, [], {
      env: {}, execArgv: ['--max-old-space-size=256'], serialization: 'advanced', stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
    });
    const timer = setTimeout(() => end(unreadable()), timeoutMs);
    const end = (failure?: PlatformError) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      if (failure) reject(failure);
    };
    child.on('message', (answer: { text: OfficeText } | { fault: string }) => {
      if ('text' in answer) resolve(answer.text);
      end('text' in answer ? undefined : unreadable());
    });
    child.on('exit', () => end(unreadable()));
    child.on('error', () => end(unreadable()));
    child.send(bytes, (error) => error && end(unreadable()));
  });
}

const unreadable = (): PlatformError => new PlatformError('file.refused', '这个 Word 文件读不出来，请下载后查看');
