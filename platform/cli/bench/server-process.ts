import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** The server as it is started, in a process of its own. */
export interface ServerProcess {
  url: string;
  /** From the start of the process to its saying that it is ready. */
  readyMs: number;
  /** Resident memory now and at its highest, MiB; undefined where the system does not tell. */
  memory(): { now: number; highest: number } | undefined;
  /** The same of its children: those that set letters and read other people's files. */
  children(): { now: number; highest: number };
  /** Processor time it has used since its start, milliseconds. */
  processor(): number | undefined;
  stop(): Promise<void>;
}

/** @throws Error when it ends before it is ready, with what it said */
export async function startServer(
  program: string,
  settings: { dataDir: string; configDir: string; databaseUrl?: string },
): Promise<ServerProcess> {
  const began = performance.now();
  const child = spawn(process.execPath, [program], {
    env: {
      ...inherited(), PORT: '0', DATA_DIR: settings.dataDir, CONFIG_DIR: settings.configDir, DATABASE_URL: settings.databaseUrl,
      LOG_LEVEL: 'info', RATE_LIMITS: 'off',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let url: string | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    url = /ready: (http:\/\/localhost:\d+)/.exec(line)?.[1]?.replace('localhost', '127.0.0.1');
    if (url) break;
  }
  if (!url) throw new Error(`${program} ended before it was ready`);
  const readyMs = performance.now() - began;
  child.stdout.resume();
  return {
    url,
    readyMs,
    memory: () => memoryOf(child.pid!),
    children: () => childrenOf(child.pid!).reduce((sum, pid) => {
      const one = memoryOf(pid) ?? { now: 0, highest: 0 };
      return { now: sum.now + one.now, highest: sum.highest + one.highest };
    }, { now: 0, highest: 0 }),
    processor: () => processorOf(child.pid!),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** What a program needs of the surroundings; no setting of ours leaks in. */
function inherited(): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR };
}

function memoryOf(pid: number): { now: number; highest: number } | undefined {
  const status = told(pid, 'status');
  const mebibytes = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(status!)?.[1]) / 1024;
  return status === undefined ? undefined : { now: mebibytes('VmRSS'), highest: mebibytes('VmHWM') };
}

const childrenOf = (pid: number): number[] => (told(pid, `task/${pid}/children`) ?? '').split(' ').filter(Boolean).map(Number);

const TICK_MS = 10;

function processorOf(pid: number): number | undefined {
  // The second field is the program's name in brackets; the 14th and 15th are user and system time.
  const fields = told(pid, 'stat')?.split(') ')[1]?.split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** What Linux tells of a process; other systems keep no such file. */
function told(pid: number, file: string): string | undefined {
  const name = `/proc/${pid}/${file}`;
  return existsSync(name) ? readFileSync(name, 'utf8') : undefined;
}
