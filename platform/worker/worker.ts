import { deliverOutbox } from '../actions/running/deliver-outbox';
import { carryDigests, digest } from '../actions/messages/digest';
import { fireTimers } from '../actions/running/fire-timers';
import { readScans } from '../actions/documents/read-scans';
import { remind } from '../actions/messages/remind';
import { sweepCommands } from '../actions/sweep-commands';
import { sweepCodes } from '../actions/people/sweep-codes';
import { sweepIdentity } from '../actions/people/sweep-identity';
import { sweepFiles } from '../actions/attachments/sweep-files';
import { sweepMessages } from '../actions/messages/sweep-messages';
import { sealAudit } from '../actions/audit/seal-audit';
import type { Platform } from '../actions/platform';

const TURN_MS = 1000;
const SWEEP_EVERY = 3600;
const SEAL_EVERY = 600;
const DIGEST_EVERY = 30;

/**
 * Delivers the outbox, fires due timers and reminds of what falls due, once a second and whenever woken. What is due lives in rows, claimed by lease, so any
 * number of nodes may run one; this loop only looks.
 */
export class Worker {
  private running = false;
  private busy: Promise<void> = Promise.resolve();
  private timer?: NodeJS.Timeout;
  private turns = 0;
  private reading?: Promise<void>;

  constructor(private readonly platform: Platform) {}

  start(): void {
    this.running = true;
    this.schedule(0);
  }

  /** Looks soon; called after a commit that left something to deliver. */
  wake(): void {
    if (this.running) this.schedule(5);
  }

  /** Finishes what it is doing and takes up nothing new. */
  async stop(): Promise<void> {
    this.running = false;
    clearTimeout(this.timer);
    await this.busy;
    await this.reading;
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.busy = this.busy.then(() => this.turn());
    }, delay);
    this.timer.unref();
  }

  /** Takes minutes, so nothing waits for it; what is cut short is taken up again. */
  private async readScans(): Promise<void> {
    try {
      await readScans(this.platform);
    } catch (error) {
      this.platform.log.error({ err: error }, 'a scan was not read to its end; it is tried again');
    }
    this.reading = undefined;
  }

  private async turn(): Promise<void> {
    if (!this.running) return;
    try {
      while (this.running && (await fireTimers(this.platform)) + (await deliverOutbox(this.platform)) > 0);
      while (this.running && (await remind(this.platform)) > 0);
      this.reading ??= this.readScans();
      if (this.turns % SWEEP_EVERY === 0) {
        await sweepCodes(this.platform);
        await sweepCommands(this.platform);
        await sweepFiles(this.platform);
        await sweepIdentity(this.platform);
        await sweepMessages(this.platform);
      }
      if (this.turns % SEAL_EVERY === 0) await sealAudit(this.platform);
      if (this.turns % DIGEST_EVERY === 0) while (this.running && (await digest(this.platform)) + (await carryDigests(this.platform)) > 0);
      this.turns += 1;
    } catch (error) {
      this.platform.log.error({ err: error }, 'worker turn failed; the next one tries again');
    }
    if (this.running) this.schedule(TURN_MS);
  }
}
