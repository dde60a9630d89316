import { fork } from 'node:child_process';
import type { ErrorCode } from '../errors/catalogue';
import { PlatformError } from '../errors/platform-error';
import type { SheetRow } from '../sheets/model';
import { send, sendInPieces, wholeDocument, type DocumentBytes } from './document-bytes';
import { rowsOf, type RowsWish } from './office-rows';
import { readWord, type OfficeText } from './office-text';

/** What is in office files that came from outside. */
export interface OfficeReader {
  /** The text of a Word document. @throws PlatformError file.refused when it cannot be read, or takes too long or too much memory */
  word(document: DocumentBytes): Promise<OfficeText>;
  /** The rows of a workbook's first sheet, or of all, in batches. @throws PlatformError `sheet.refused`, `sheet.tooLarge` */
  rows(document: DocumentBytes, wish: RowsWish): AsyncGenerator<SheetRow[]>;
}

export interface OfficeReaderOptions {
  /** The built `office-worker.ts`. Without it files are read in this process: for tests and the command line. */
  workerPath?: string;
  timeoutMs?: number;
}

export type OfficeJob = { id: number } & ({ word: true } | { rows: RowsWish });
/** The last one ends the conversation; `words` without a code are a fault that nobody foresaw. */
export interface OfficeAnswer { text?: OfficeText; rows?: SheetRow[]; code?: ErrorCode; words?: string; last?: true }

const word = { word: true as const };
/** So many files are read at a time. */
const atOnce = 2;

/** Each file in a process of its own that ends with it: what it takes or breaks goes with it. */
export function openOfficeReader({ workerPath, timeoutMs = 15_000 }: OfficeReaderOptions = {}): OfficeReader {
  const turns = new Turns(atOnce);
  return {
    async word(document) {
      const leave = await turns.enter();
      try {
        if (!workerPath) return await readWord(await wholeDocument(document)).catch(() => { throw unreadable(word); });
        for await (const { text } of answersOf(workerPath, document, word, timeoutMs)) if (text) return text;
        throw unreadable(word);
      } finally {
        leave();
      }
    },
    async *rows(document, wish) {
      const leave = await turns.enter();
      try {
        if (!workerPath) yield* rowsOf(await wholeDocument(document), wish);
        else for await (const { rows } of answersOf(workerPath, document, { rows: wish }, timeoutMs)) if (rows) yield rows;
      } finally {
        leave();
      }
    },
  };
}

/** Of the process that reads: what lives long, and what rows leave behind, which is many and short-lived and else grows to three times 16 MiB. */
export const readerMemory = ['--max-old-space-size=256', '--max-semi-space-size=4'];

/** What one process answers until its last; ending the loop ends it. @throws PlatformError what it refuses, `file.refused` when it breaks */
async function* answersOf(workerPath: string, document: DocumentBytes, job: typeof word | { rows: RowsWish }, timeoutMs: number): AsyncGenerator<OfficeAnswer> {
  const child = fork(workerPath, [], {
    env: {}, execArgv: readerMemory, serialization: 'advanced', stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
  });
  const heard: OfficeAnswer[] = [];
  let [over, wake] = [false, (): void => undefined];
  const end = () => {
    over = true;
    wake();
  };
  child.on('message', (answer: OfficeAnswer) => {
    heard.push(answer);
    wake();
  });
  child.on('exit', end).on('error', end);
  const timer = setTimeout(end, timeoutMs);
  try {
    await sendInPieces(child, 1, document);
    await send(child, { id: 1, ...job });
    for (;;) {
      const answer = heard.shift();
      if (answer?.words !== undefined) throw answer.code ? new PlatformError(answer.code, answer.words) : unreadable(job);
      if (answer) yield answer;
      if (answer?.last) return;
      if (!answer && over) throw unreadable(job);
      if (!answer) await new Promise<void>((resolve) => (wake = resolve));
    }
  } catch (error) {
    throw child.connected || error instanceof PlatformError ? error : unreadable(job);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

/** So many at a time; who comes next waits. */
class Turns {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async enter(): Promise<() => void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    return () => {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    };
  }
}

const unreadable = (job: object): PlatformError =>
  new PlatformError('file.refused', 'word' in job ? '这个 Word 文件读不出来，请下载后查看' : '这个 Excel 文件读不出来，请用 Excel 打开后另存，再试');
