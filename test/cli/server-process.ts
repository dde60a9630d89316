import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { databaseOfFolder } from '../store/mariadb';

export { freePort } from '../../platform/cli/bench/mariadb-process';

/** The built server as a process of its own, as `npm start` runs it. */

const root = path.join(__dirname, '../..');

export interface Dist {
  start: string;
  check: string;
  publish: string;
  /** The file of any other command. */
  entry(name: string): string;
  remove(): void;
}

/** Builds what is stale and takes a copy, so that another build does not pull it away. Inside the checkout, so that packages resolve. */
export function builtServer(): Dist {
  execFileSync(process.execPath, ['platform/build/build.mjs', '--server'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
  const copy = mkdtempSync(path.join(root, 'node_modules/.cache/tierflow-cli-'));
  cpSync(path.join(root, 'dist/server'), path.join(copy, 'server'), { recursive: true });
  mkdirSync(path.join(copy, 'web'));
  writeFileSync(path.join(copy, 'web/index.html'), '<!doctype html><title>page</title>');
  const entry = (name: string) => path.join(copy, 'server', `${name}.js`);
  return {
    start: entry('start'),
    check: entry('check'),
    publish: entry('publish'),
    entry,
    remove: () => {
      rmSync(copy, { recursive: true, force: true });
    },
  };
}

export type Environment = Record<string, string>;

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** With the database of the run, where a data folder is named and no other database. */
async function onDatabaseOfRun(env: Environment): Promise<Environment> {
  const url = env.DATA_DIR && !('DATABASE_URL' in env) ? await databaseOfFolder(env.DATA_DIR) : undefined;
  return url ? { ...env, DATABASE_URL: url } : env;
}

/** Runs a command to its end. Nothing of this process's environment but PATH reaches it. */
export async function run(file: string, args: string[] = [], env: Environment = {}, cwd = root): Promise<Ended> {
  const given = await onDatabaseOfRun(env);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd,
      env: { PATH: process.env.PATH, ...given },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    // One that never ends: what it has said so far is told before the test gives up.
    const late = setTimeout(() => child.kill('SIGKILL'), 300_000);
    child.once('close', (code) => {
      clearTimeout(late);
      resolve({ code, out, err });
    });
  });
}

export interface RunningServer {
  url: string;
  pid: number;
  /** Milliseconds from the start of the process until it said where it is. */
  readyMs: number;
  out(): string;
  signal(name: 'SIGTERM' | 'SIGKILL' | 'SIGHUP'): void;
  ended: Promise<Ended>;
}

/** Starts it and waits until it says where it is. @throws Error with what it said when it ends before */
export async function startServer(dist: Dist, env: Environment): Promise<RunningServer> {
  const given = await onDatabaseOfRun(env);
  const began = performance.now();
  const child = spawn(process.execPath, [dist.start], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', ...given },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, err })));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const found = out.match(/Tierflow is ready: http:\/\/localhost:(\d+)/);
      if (found) resolve(`http://127.0.0.1:${found[1]}`);
    });
    void ended.then(({ code }) => reject(new Error(`the server ended with ${code}: ${err}`)));
  });
  return { url, pid: child.pid!, readyMs: performance.now() - began, out: () => out, signal: (name) => void child.kill(name), ended };
}

/** Account → one-time code, from the table a first start prints. */
export function codesIn(out: string): Map<string, string> {
  return new Map([...out.matchAll(/^ {2}(\S+)\s+([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})\s/gm)].map(([, login, code]) => [login!, code!]));
}
