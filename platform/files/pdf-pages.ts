import { availableParallelism } from 'node:os';
import { PlatformError } from '../errors/platform-error';
import { nameOfDocument, type DocumentBytes } from './document-bytes';
import { abandoned, OwnHand, WorkerHand, type PdfHand } from './pdf-hand';
import type { PdfAnswer } from './pdf-job';
import type { PageWish, RenderedPage } from './pdf-reader';

export interface PageOptions extends Omit<PageWish, 'page'> {
  /** Counted from 1; all of them without it. */
  pages?: number[];
  /** Work that takes minutes keeps to a process of its own, so that a preview never waits for it. */
  background?: boolean;
  /** Who asked has left: what waits is dropped, what is being drawn has a moment left. */
  gone?: AbortSignal;
}

/** Pages of PDFs that came from outside, as pictures. */
export interface PdfPages {
  /** @throws PlatformError file.refused when it is no PDF, is damaged or asks for a password */
  pageCount(document: DocumentBytes, gone?: AbortSignal): Promise<number>;
  /**
   * The pages one after the other, each made when it is asked for, so that memory holds one. Ending the loop ends the work.
   *
   * @throws PlatformError file.refused as above, and when a page takes too long or too much memory
   */
  renderPages(document: DocumentBytes, options: PageOptions): AsyncGenerator<RenderedPage>;
  /**
   * Several pages each time, as a PDF of their own, in the background.
   *
   * @throws PlatformError file.refused as above
   */
  extractPages(document: DocumentBytes, groups: Iterable<number[]>): AsyncGenerator<Uint8Array>;
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

/** Processes that draw for who waits at a screen; one processor stays for everybody else. */
const mostQuick = 2;

export function openPdfPages({ workerPath, timeoutMs = 15_000, mostBytes = 768 * 1024 * 1024 }: PdfPagesOptions = {}): PdfPages {
  const lane = () => new Lane(workerPath ? new WorkerHand(workerPath, timeoutMs, mostBytes) : new OwnHand());
  const quick = Array.from({ length: Math.max(1, Math.min(mostQuick, availableParallelism() - 1)) }, lane);
  const background = lane();
  /** The one that has the document open still, or else where the fewest wait. */
  const quickest = (document: DocumentBytes): Lane => {
    const name = nameOfDocument(document);
    return quick.find((one) => name !== undefined && one.hand.holds === name) ?? quick.reduce((best, one) => (one.waiting < best.waiting ? one : best));
  };
  return {
    pageCount(document, gone) {
      const one = quickest(document);
      return one.alone(() => one.open(document), gone);
    },
    async *renderPages(document, { pages, background: behind = false, gone, ...wish }) {
      const one = behind ? background : quickest(document);
      const leave = await one.enter(gone);
      try {
        const count = await one.open(document);
        for (const page of pages ?? Array.from({ length: count }, (_, index) => index + 1)) {
          if (page < 1 || page > count) throw new PlatformError('file.refused', `这个 PDF 只有 ${count} 页，没有第 ${page} 页`);
          yield await one.page({ page, ...wish }, gone);
        }
      } finally {
        leave();
      }
    },
    async *extractPages(document, groups) {
      const leave = await background.enter();
      try {
        await background.open(document);
        for (const pages of groups) yield await background.extract(pages);
      } finally {
        leave();
      }
    },
    joinPdfs: (pieces) => background.alone(() => background.join(pieces)),
    close() {
      for (const one of [...quick, background]) one.hand.end();
    },
  };
}

/** One document at a time; who comes next waits. */
class Lane {
  private last: Promise<void> = Promise.resolve();
  private jobs = 0;
  /** Those who wait, and who is served. */
  waiting = 0;

  constructor(readonly hand: PdfHand) {}

  /** @throws PlatformError when its turn comes and who asked has left */
  async enter(gone?: AbortSignal): Promise<() => void> {
    const before = this.last;
    let next = (): void => undefined;
    this.last = new Promise<void>((resolve) => (next = resolve));
    this.waiting += 1;
    await before;
    const leave = () => {
      this.waiting -= 1;
      next();
    };
    if (!gone?.aborted) return () => {
      this.hand.rest();
      leave();
    };
    leave();
    throw abandoned();
  }

  async alone<T>(work: () => Promise<T>, gone?: AbortSignal): Promise<T> {
    const leave = await this.enter(gone);
    try {
      return await work();
    } finally {
      leave();
    }
  }

  async open(document: DocumentBytes): Promise<number> {
    const answer = told(await this.hand.open((this.jobs += 1), document));
    if ('count' in answer) return answer.count;
    throw new Error('The PDF worker did not answer with a count');
  }

  async page(wish: PageWish, gone?: AbortSignal): Promise<RenderedPage> {
    const answer = told(await this.hand.do({ id: (this.jobs += 1), wish }, gone));
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
