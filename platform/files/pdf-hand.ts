import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { PlatformError } from '../errors/platform-error';
import { nameOfDocument, sendInPieces, wholeDocument, type DocumentBytes } from './document-bytes';
import { doPdfJob, type PdfAnswer, type PdfJob, type SentPdfJob } from './pdf-job';
import { PdfReader } from './pdf-reader';

/** Reads one document at a time, here or in a process of its own. */
export interface PdfHand {
  /** The name of the document that is still open: opening it again costs nothing. */
  readonly holds?: string;
  open(id: number, document: DocumentBytes): Promise<PdfAnswer>;
  /** @param gone who asked has left: what is under way is given a moment, and then ended */
  do(job: PdfJob, gone?: AbortSignal): Promise<PdfAnswer>;
  /** Nothing is being read now. */
  rest(): void;
  end(): void;
}

/** In this process, where nothing can be ended: for tests and the command line. */
export class OwnHand implements PdfHand {
  private readonly reader = new PdfReader();

  async open(id: number, document: DocumentBytes): Promise<PdfAnswer> {
    return doPdfJob(this.reader, { id, open: await wholeDocument(document) });
  }

  do(job: PdfJob): Promise<PdfAnswer> {
    return doPdfJob(this.reader, job);
  }

  rest(): void {
    this.reader.close();
  }

  end(): void {
    this.reader.close();
  }
}

/** How often the worker's memory is looked at while it draws. */
const watchMs = 250;
/** A worker that has grown beyond this is replaced when it rests: its memory never shrinks. */
const mostRestingBytes = 256 * 1024 * 1024;
/** What nobody waits for any more may take so long: most pages are drawn by then, and a new process takes as long to start. */
const graceMs = 1000;

export class WorkerHand implements PdfHand {
  private child?: ChildProcess;
  private giveUp?: (error: PlatformError) => void;
  private held?: { name: string; count: number };
  private resting = true;

  constructor(
    private readonly workerPath: string,
    private readonly timeoutMs: number,
    private readonly mostBytes: number,
    private readonly mostResting = mostRestingBytes,
  ) {}

  get holds(): string | undefined {
    return this.held?.name;
  }

  async open(id: number, document: DocumentBytes): Promise<PdfAnswer> {
    // Whatever was going to replace the worker while it rests leaves it be.
    this.resting = false;
    const name = nameOfDocument(document);
    if (this.child && this.held && this.held.name === name) return { id, count: this.held.count };
    this.held = undefined;
    const child = this.ready();
    try {
      await sendInPieces(child, id, document);
    } catch (error) {
      throw child.connected ? error : stopped();
    }
    const answer = await this.do({ id, open: 'sent' });
    if (name !== undefined && 'count' in answer) this.held = { name, count: answer.count };
    return answer;
  }

  async do(job: PdfJob | SentPdfJob, gone?: AbortSignal): Promise<PdfAnswer> {
    const child = this.ready();
    const timers: NodeJS.Timeout[] = [];
    let hear: ((answer: PdfAnswer) => void) | undefined;
    let leave: (() => void) | undefined;
    try {
      const answer = await new Promise<PdfAnswer>((resolve, reject) => {
        this.giveUp = reject;
        timers.push(setTimeout(() => reject(tooMuch(`一页读了 ${Math.ceil(this.timeoutMs / 1000)} 秒还没有读完`)), this.timeoutMs));
        timers.push(setInterval(() => {
          void residentBytes(child).then((bytes) => bytes > this.mostBytes && reject(tooMuchMemory()));
        }, watchMs));
        gone?.addEventListener('abort', (leave = () => timers.push(setTimeout(() => reject(abandoned()), graceMs))), { once: true });
        child.on('message', (hear = (one) => one.id === job.id && resolve(one)));
        child.send(job, (error) => error && reject(stopped()));
      });
      // Pages quicker than the watch add up unseen.
      if ((await residentBytes(child)) > this.mostBytes) throw tooMuchMemory();
      return answer;
    } catch (error) {
      this.end();
      throw error;
    } finally {
      for (const timer of timers) clearTimeout(timer);
      if (leave) gone?.removeEventListener('abort', leave);
      if (hear) child.off('message', hear);
      this.giveUp = undefined;
    }
  }

  /** An idle worker must not keep the process alive. */
  rest(): void {
    const { child } = this;
    this.resting = true;
    if (!child) return;
    child.unref();
    child.channel?.unref();
    void residentBytes(child).then((bytes) => {
      if (bytes > this.mostResting && this.child === child && this.resting) this.end();
    });
  }

  end(): void {
    this.giveUp?.(stopped());
    const { child } = this;
    [this.child, this.held] = [undefined, undefined];
    child?.kill('SIGKILL');
  }

  private ready(): ChildProcess {
    this.resting = false;
    const child = (this.child ??= this.start());
    child.ref();
    child.channel?.ref();
    return child;
  }

  /** With an empty environment, so that no address and no secret of the server is in reach of what reads other people's files. */
  private start(): ChildProcess {
    const child = fork(this.workerPath, [], {
      env: {}, execArgv: ['--max-old-space-size=384'], serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const lost = () => {
      if (this.child !== child) return;
      [this.child, this.held] = [undefined, undefined];
      this.giveUp?.(stopped());
    };
    child.on('exit', lost);
    child.on('error', lost);
    return child;
  }
}

/** Memory of a process by Linux's own account of it; elsewhere the time limit alone holds. */
async function residentBytes(child: ChildProcess): Promise<number> {
  if (process.platform !== 'linux' || !child.pid) return 0;
  const statm = await readFile(`/proc/${child.pid}/statm`, 'utf8').catch(() => '');
  return Number(statm.split(' ')[1] ?? 0) * 4096;
}

function tooMuch(what: string): PlatformError {
  return new PlatformError('file.refused', `这个 PDF 没有读成：${what}，请重新扫描（每页不超过 A3、300 dpi）后再上传`);
}

const tooMuchMemory = (): PlatformError => tooMuch('读它要用的内存太多');

/** Said to nobody: who asked has left. */
export const abandoned = (): PlatformError => new PlatformError('request.malformed', '页面已经离开，这一页没有画出来');

function stopped(): PlatformError {
  return new PlatformError('internal', '读取 PDF 的进程停了，请稍后重试');
}
