import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { PlatformError } from '../errors/platform-error';
import { letterFonts } from './fonts';
import { Line, OwnHand, WorkerHand } from './press-hands';
import type { PressWork } from './press-job';
import type { LetterDocument } from './set-letters';

/** Turns letters into PDF. */
export interface Press {
  /** One PDF per letter, in their order. @throws PlatformError `internal` naming the letter that could not be set, or the time it took */
  pdf(documents: LetterDocument[]): Promise<Buffer[]>;
  /**
   * All in one PDF, each beginning on its own page and numbered by itself. @throws PlatformError `request.malformed` for no letter,
   * `internal`
   */
  merged(documents: LetterDocument[]): Promise<Buffer>;
  /** Ends the workers; jobs under way are refused. */
  close(): Promise<void>;
}

export interface PressOptions {
  /** The built `worker.ts`. Without it letters are set in this process, which blocks it: for tests and the command line. */
  workerPath?: string;
  /** Where the typeface lies; by default among the packages of the working folder. */
  fontsFolder?: string;
  /** After this a job is given up and its process killed. A merged job gets a little more for each letter. */
  timeoutMs?: number;
  /** Where people reach this server, without a slash at its end; then the codes on the pages are addresses that say whether a paper counts. */
  publicUrl?: string;
}

/** Letters of one call are set in batches, so that a preview waits for one batch at most, never for a whole office's; so is what is merged. */
const batchSize = 40;
/** Fewer are not worth a second process. */
const fewestApart = 8;
const extraPerMergedLetter = 50;
/** How long a process is kept beside the first when it has nothing to do. */
const idleMs = 10_000;

export function openPress({ workerPath, fontsFolder = letterFonts(process.cwd()), timeoutMs = 20_000, publicUrl }: PressOptions = {}): Press {
  const workspace = mkdtempSync(path.join(tmpdir(), 'letters-'));
  const hands: Line[] = workerPath
    ? Array.from({ length: Math.min(2, availableParallelism()) }, () => new Line(new WorkerHand(workerPath, fontsFolder, workspace)))
    : [new Line(new OwnHand(fontsFolder, workspace))];
  let closed = false;
  let jobs = 0;
  let idle: NodeJS.Timeout | undefined;

  async function queued(job: PressWork, count: number): Promise<Buffer[]> {
    const line = hands.reduce((shortest, one) => (one.waiting < shortest.waiting ? one : shortest));
    clearTimeout(idle);
    const answer = await line.next((hand) => {
      if (closed) throw new PlatformError('internal', '系统正在停止，文书没有生成，请稍后重试');
      return hand.do({ ...job, id: (jobs += 1) }, timeoutMs + count * extraPerMergedLetter);
    });
    clearTimeout(idle);
    idle = setTimeout(() => hands.slice(1).forEach((one) => one.rest()), idleMs).unref();
    if ('error' in answer)
      throw new PlatformError('internal', `文书 ${answer.number} 没有生成，请联系技术支持`, [
        { where: answer.number, rule: 'letter/set', message: answer.error },
      ]);
    return answer.pdfs.map((pdf) => Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));
  }

  /** Batch by batch, as many at a time as there are hands. A batch that fails ends those behind it. */
  async function inBatches(documents: LetterDocument[], merged: boolean, size: number): Promise<Buffer[]> {
    const batches = Array.from({ length: Math.ceil(documents.length / size) }, (_, at) => documents.slice(at * size, (at + 1) * size));
    const made: Buffer[][] = [];
    let next = 0;
    const one = async (): Promise<void> => {
      for (let at = next++; at < batches.length; at = next++) {
        const letters = batches[at]!;
        try {
          made[at] = await queued({ merged, publicUrl, letters }, merged ? letters.length : 0);
        } catch (error) {
          next = batches.length;
          throw error;
        }
      }
    };
    const ended = await Promise.allSettled(hands.map(one));
    for (const { reason } of ended.filter((each) => each.status === 'rejected')) throw reason;
    return made.flat();
  }

  return {
    pdf: (documents) => inBatches(documents, false, Math.min(batchSize, Math.max(fewestApart, Math.ceil(documents.length / hands.length)))),
    async merged(documents) {
      if (documents.length === 0) throw new PlatformError('request.malformed', '没有可以打印的文书');
      const parts = await inBatches(documents, true, batchSize);
      return parts.length === 1 ? parts[0]! : (await queued({ join: parts, title: documents[0]!.number }, documents.length))[0]!;
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      await Promise.all(hands.map((one) => one.close()));
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}
