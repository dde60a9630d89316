import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PlatformError } from '../errors/platform-error';
import { letterFonts } from './fonts';
import { doJob, type PressAnswer, type PressJob } from './press-job';
import type { LetterDocument, Setter } from './set-letters';

/** Turns letters into PDF. */
export interface Press {
  /** One PDF per letter, in their order. @throws PlatformError `internal` naming the letter that could not be set, or the time it took */
  pdf(documents: LetterDocument[]): Promise<Buffer[]>;
  /**
   * All in one PDF, each beginning on its own page and numbered by itself. @throws PlatformError `request.malformed` for no letter,
   * `internal`
   */
  merged(documents: LetterDocument[]): Promise<Buffer>;
  /** Ends the worker; jobs under way are refused. */
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

/** Letters of one call are set in batches, so that a preview waits for one batch at most, never for a whole office's. */
const batchSize = 40;
const extraPerMergedLetter = 50;
/** The compiler keeps what it has laid out; a process grown beyond this is replaced by a fresh one (its start costs 150 ms). */
const mostHeldBytes = 400 * 1024 * 1024;

export function openPress({ workerPath, fontsFolder = letterFonts(process.cwd()), timeoutMs = 20_000, publicUrl }: PressOptions = {}): Press {
  const workspace = mkdtempSync(path.join(tmpdir(), 'letters-'));
  const hand: Hand = workerPath ? new WorkerHand(workerPath, fontsFolder, workspace) : new OwnHand(fontsFolder, workspace);
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  let jobs = 0;

  function queued(letters: LetterDocument[], merged: boolean): Promise<Buffer[]> {
    const run = last.then(async () => {
      if (closed) throw new PlatformError('internal', '系统正在停止，文书没有生成，请稍后重试');
      const limit = timeoutMs + (merged ? letters.length * extraPerMergedLetter : 0);
      const answer = await hand.do({ id: (jobs += 1), merged, publicUrl, letters }, limit);
      if ('error' in answer)
        throw new PlatformError('internal', `文书 ${answer.number} 没有生成，请联系技术支持`, [
          { where: answer.number, rule: 'letter/set', message: answer.error },
        ]);
      return answer.pdfs.map((pdf) => Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));
    });
    // The next in line runs whatever became of this one; its own caller hears of the failure.
    last = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  return {
    async pdf(documents) {
      const pdfs: Buffer[] = [];
      for (let at = 0; at < documents.length; at += batchSize) pdfs.push(...(await queued(documents.slice(at, at + batchSize), false)));
      return pdfs;
    },
    async merged(documents) {
      if (documents.length === 0) throw new PlatformError('request.malformed', '没有可以打印的文书');
      return (await queued(documents, true))[0]!;
    },
    async close() {
      closed = true;
      hand.close();
      await last;
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}

interface Hand {
  do(job: PressJob, limitMs: number): Promise<PressAnswer>;
  close(): void;
}

class OwnHand implements Hand {
  private setter?: Promise<Setter>;

  constructor(
    private readonly fontsFolder: string,
    private readonly workspace: string,
  ) {}

  async do(job: PressJob): Promise<PressAnswer> {
    this.setter ??= import('./set-letters').then(({ openSetter }) => openSetter(this.fontsFolder, this.workspace));
    return doJob(await this.setter, job);
  }

  close(): void {
    this.setter = undefined;
  }
}

class WorkerHand implements Hand {
  private child?: ChildProcess;
  private giveUp?: (error: PlatformError) => void;

  constructor(
    private readonly workerPath: string,
    private readonly fontsFolder: string,
    private readonly workspace: string,
  ) {}

  async do(job: PressJob, limitMs: number): Promise<PressAnswer> {
    const child = (this.child ??= this.start());
    this.hold(child, true);
    let timer: NodeJS.Timeout | undefined;
    let onMessage: ((answer: PressAnswer) => void) | undefined;
    try {
      const answer = await new Promise<PressAnswer>((resolve, reject) => {
        this.giveUp = reject;
        timer = setTimeout(
          () => reject(new PlatformError('internal', `生成文书超过 ${Math.ceil(limitMs / 1000)} 秒，已中止，请稍后重试`)),
          limitMs,
        );
        child.on('message', (onMessage = (one) => one.id === job.id && resolve(one)));
        child.send(job, (error) => error && reject(stopped()));
      });
      if (answer.heldBytes > mostHeldBytes) this.end(child);
      else this.hold(child, false);
      return answer;
    } catch (error) {
      this.end(child);
      throw error;
    } finally {
      clearTimeout(timer);
      if (onMessage) child.off('message', onMessage);
      this.giveUp = undefined;
    }
  }

  close(): void {
    this.giveUp?.(stopped());
    if (this.child) this.end(this.child);
  }

  /** With an empty environment, so that no address and no secret of the server is in reach of what sets other people's texts. */
  private start(): ChildProcess {
    const child = fork(this.workerPath, [this.fontsFolder, this.workspace], {
      cwd: this.workspace,
      env: {},
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const lost = () => {
      if (this.child !== child) return;
      this.child = undefined;
      this.giveUp?.(stopped());
    };
    child.on('exit', lost);
    child.on('error', lost);
    return child;
  }

  /** An idle worker must not keep the process alive. */
  private hold(child: ChildProcess, busy: boolean): void {
    if (busy) child.ref();
    else child.unref();
    if (busy) child.channel?.ref();
    else child.channel?.unref();
  }

  private end(child: ChildProcess): void {
    if (this.child === child) this.child = undefined;
    child.kill('SIGKILL');
  }
}

function stopped(): PlatformError {
  return new PlatformError('internal', '生成文书的进程停了，请稍后重试');
}
