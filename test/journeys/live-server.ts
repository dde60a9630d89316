import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../platform/cli/bench/mariadb-process';

/** The built server as a process of its own, which a test may kill. It runs on a copy of the build: another one behind the test's back changes nothing. */
export class LiveServer {
  private child?: ChildProcess;
  private port = 0;

  private constructor(private readonly folder: string, private readonly dataDir: string, private readonly now: string) {}

  static make(dataDir: string, now: string): LiveServer {
    execFileSync(process.execPath, ['platform/build/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
    const folder = mkdtempSync(join(tmpdir(), 'tierflow-live-'));
    cpSync(join(process.cwd(), 'dist'), join(folder, 'dist'), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    cpSync(join(process.cwd(), 'package.json'), join(folder, 'package.json'));
    return new LiveServer(folder, dataDir, now);
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Starts it, or starts it again at the same address. */
  async start(): Promise<void> {
    this.port ||= await freePort();
    const env = {
      ...process.env, PORT: String(this.port), DATA_DIR: this.dataDir, CONFIG_DIR: process.cwd(), DEMO_CLOCK: this.now, RATE_LIMITS: 'off',
      DATABASE_URL: '', LOG_LEVEL: 'warn',
    };
    this.child = spawn(process.execPath, [join(this.folder, 'dist/server/start.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const { stdout } = this.child;
    const child = this.child;
    this.port = await new Promise<number>((resolve, reject) => {
      let said = '';
      stdout!.on('data', (chunk) => {
        said += String(chunk);
        const port = /localhost:(\d+)/.exec(said)?.[1];
        if (port) resolve(Number(port));
      });
      child.once('exit', () => reject(new Error(`the server did not start: ${said}`)));
    });
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }

  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
