import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { PlatformError } from '../errors/platform-error';
import { doJob, type PressAnswer, type PressJob } from './press-job';
import type { Setter } from './set-letters';

/** The compiler keeps what it has laid out; a process grown beyond this is replaced by a fresh one (its start costs 150 ms). */
const mostHeldBytes = 400 * 1024 * 1024;
/** Letters wait for whoever is answered at a screen. */
const behindTheServer = 5;

/** Jobs of one hand, one behind the other. */
export class Line {
  waiting = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly hand: Hand) {}

  next<T>(work: (hand: Hand) => Promise<T>): Promise<T> {
    this.waiting += 1;
    const run = this.last.then(() => work(this.hand)).finally(() => { this.waiting -= 1; });
    // The next in line runs whatever became of this one; its own caller hears of the failure.
    this.last = run.catch(() => undefined);
    return run;
  }

  /** Gives its process back until the next job. */
  rest(): void {
    if (this.waiting === 0) this.hand.close();
  }

  async close(): Promise<void> {
    this.hand.close();
    await this.last;
  }
}

/** Does one job at a time. */
export interface Hand {
  do(job: PressJob, limitMs: number): Promise<PressAnswer>;
  close(): void;
}

/** In this process, which it blocks. */
export class OwnHand implements Hand {
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

/** In a process of its own, begun with its first job and ended when a job takes too long. */
export class WorkerHand implements Hand {
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
    if (child.pid !== undefined) setPriority(child.pid, behindTheServer);
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
