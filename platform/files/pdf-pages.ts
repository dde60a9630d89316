import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { PlatformError } from '../errors/platform-error';
import { doPdfJob, type PdfAnswer, type PdfJob } from './pdf-job';
import { PdfReader, type PageWish, type RenderedPage } from './pdf-reader';

export interface PageOptions extends Omit<PageWish, 'page'> {
  /** Counted from 1; all of them without it. */
  pages?: number[];
  /** Work that takes minutes keeps to a process of its own, so that a preview never waits for it. */
  background?: boolean;
}

/** Pages of PDFs that came from outside, as pictures. */
export interface PdfPages {
  /** @throws PlatformError file.refused when it is no PDF, is damaged or asks for a password */
  pageCount(bytes: Uint8Array): Promise<number>;
  /**
   * The pages one after the other, each made when it is asked for, so that memory holds one. Ending the loop ends the work.
   *
   * @throws PlatformError file.refused as above, and when a page takes too long or too much memory
   */
  renderPages(bytes: Uint8Array, options: PageOptions): AsyncGenerator<RenderedPage>;
  /**
   * Several pages each time, as a PDF of their own, in the background.
   *
   * @throws PlatformError file.refused as above
   */
  extractPages(bytes: Uint8Array, groups: Iterable<number[]>): AsyncGenerator<Uint8Array>;
  /** Several PDFs as one. @throws PlatformError file.refused as above */
  joinPdfs(pieces: Uint8Array[]): Promise<Uint8Array>;
  /** Ends what is under way. */
  close(): void;
}

export interface PdfPagesOptions {
  /** The built `pdf-worker.ts`. Without it pages are drawn in this process, where nothing can be ended: for tests and the command line. */
  workerPath?: string;
  /** For opening, and for each page. */
  timeoutMs?: number;
  mostBytes?: number;
}

export function openPdfPages({ workerPath, timeoutMs = 15_000, mostBytes = 768 * 1024 * 1024 }: PdfPagesOptions = {}): PdfPages {
  const hand = () => (workerPath ? new WorkerHand(workerPath, timeoutMs, mostBytes) : new OwnHand());
  const lanes = { quick: new Lane(hand()), background: new Lane(hand()) };
  return {
    async pageCount(bytes) {
      const lane = lanes.quick;
      const leave = await lane.enter();
      try {
        return await lane.open(bytes);
      } finally {
        leave();
      }
    },
    async *renderPages(bytes, { pages, background = false, ...wish }) {
      const lane = background ? lanes.background : lanes.quick;
      const leave = await lane.enter();
      try {
        const count = await lane.open(bytes);
        for (const page of pages ?? Array.from({ length: count }, (_, index) => index + 1)) {
          if (page < 1 || page > count) throw new PlatformError('file.refused', `这个 PDF 只有 ${count} 页，没有第 ${page} 页`);
          yield await lane.page({ page, ...wish });
        }
      } finally {
        leave();
      }
    },
    async *extractPages(bytes, groups) {
      const lane = lanes.background;
      const leave = await lane.enter();
      try {
        await lane.open(bytes);
        for (const pages of groups) yield await lane.extract(pages);
      } finally {
        leave();
      }
    },
    async joinPdfs(pieces) {
      const leave = await lanes.background.enter();
      try {
        return await lanes.background.join(pieces);
      } finally {
        leave();
      }
    },
    close() {
      lanes.quick.hand.end();
      lanes.background.hand.end();
    },
  };
}

/** One document at a time; who comes next waits. */
class Lane {
  private last: Promise<void> = Promise.resolve();
  private jobs = 0;

  constructor(readonly hand: Hand) {}

  async enter(): Promise<() => void> {
    const before = this.last;
    let leave = (): void => undefined;
    this.last = new Promise<void>((resolve) => (leave = resolve));
    await before;
    return () => {
      this.hand.rest();
      leave();
    };
  }

  async open(bytes: Uint8Array): Promise<number> {
    const answer = told(await this.hand.do({ id: (this.jobs += 1), open: bytes }));
    if ('count' in answer) return answer.count;
    throw new Error('The PDF worker did not answer with a count');
  }

  async page(wish: PageWish): Promise<RenderedPage> {
    const answer = told(await this.hand.do({ id: (this.jobs += 1), wish }));
    if ('page' in answer) return answer.page;
    throw new Error('The PDF worker did not answer with a page');
  }

  async extract(pages: number[]): Promise<Uint8Array> {
    return asPdf(await this.hand.do({ id: (this.jobs += 1), extract: pages }));
  }

  async join(pieces: Uint8Array[]): Promise<Uint8Array> {
    return asPdf(await this.hand.do({ id: (this.jobs += 1), join: pieces }));
  }
}

function asPdf(given: PdfAnswer): Uint8Array {
  const answer = told(given);
  if ('pdf' in answer) return answer.pdf;
  throw new Error('The PDF worker did not answer with a PDF');
}

/** @throws PlatformError file.refused */
function told(answer: PdfAnswer): Exclude<PdfAnswer, { fault: unknown }> {
  if (!('fault' in answer)) return answer;
  throw new PlatformError(
    'file.refused',
    answer.fault === 'password' ? '这个 PDF 设了密码，请去掉密码后重新上传' : '这个 PDF 打不开，可能已损坏，请重新扫描或另存后再上传',
    [{ where: 'pdf', rule: `pdf/${answer.fault}`, message: answer.words }],
  );
}

interface Hand {
  do(job: PdfJob): Promise<PdfAnswer>;
  /** Nothing is being read now. */
  rest(): void;
  end(): void;
}

class OwnHand implements Hand {
  private readonly reader = new PdfReader();

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

class WorkerHand implements Hand {
  private child?: ChildProcess;
  private giveUp?: (error: PlatformError) => void;

  constructor(
    private readonly workerPath: string,
    private readonly timeoutMs: number,
    private readonly mostBytes: number,
  ) {}

  async do(job: PdfJob): Promise<PdfAnswer> {
    const child = (this.child ??= this.start());
    child.ref();
    child.channel?.ref();
    let timer: NodeJS.Timeout | undefined;
    let watch: NodeJS.Timeout | undefined;
    let hear: ((answer: PdfAnswer) => void) | undefined;
    try {
      const answer = await new Promise<PdfAnswer>((resolve, reject) => {
        this.giveUp = reject;
        timer = setTimeout(() => reject(tooMuch(`一页读了 ${Math.ceil(this.timeoutMs / 1000)} 秒还没有读完`)), this.timeoutMs);
        watch = setInterval(() => {
          void residentBytes(child).then((bytes) => bytes > this.mostBytes && reject(tooMuchMemory()));
        }, watchMs);
        child.on('message', (hear = (answer) => answer.id === job.id && resolve(answer)));
        child.send(job, (error) => error && reject(stopped()));
      });
      // Pages quicker than the watch add up unseen.
      if ((await residentBytes(child)) > this.mostBytes) throw tooMuchMemory();
      return answer;
    } catch (error) {
      this.end();
      throw error;
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
      if (hear) child.off('message', hear);
      this.giveUp = undefined;
    }
  }

  /** An idle worker must not keep the process alive. */
  rest(): void {
    const { child } = this;
    if (!child) return;
    child.unref();
    child.channel?.unref();
    void residentBytes(child).then((bytes) => {
      if (bytes > mostRestingBytes && this.child === child && !this.giveUp) this.end();
    });
  }

  end(): void {
    this.giveUp?.(stopped());
    const { child } = this;
    this.child = undefined;
    child?.kill('SIGKILL');
  }

  /** With an empty environment, so that no address and no secret of the server is in reach of what reads other people's files. */
  private start(): ChildProcess {
    const child = fork(this.workerPath, [], {
      env: {}, execArgv: ['--max-old-space-size=384'], serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
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

function stopped(): PlatformError {
  return new PlatformError('internal', '读取 PDF 的进程停了，请稍后重试');
}
