import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser to walk in: CHROMIUM_PATH, or the first of the usual names on the PATH. */
export function findChromium(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)].filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/** Says loudly that the browser's part was left out; in CI that is a failure. */
export function announceNoChromium(what: string): void {
  const line = `SKIPPED: ${what} — no Chromium here (install chromium, or set CHROMIUM_PATH)`;
  if (process.env.CI) throw new Error(line);
  process.stderr.write(`\n  ******  ${line}  ******\n\n`);
}

export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    // A locale that is there everywhere: under one that is not, Chromium finds no file whose name is Chinese, and says nothing.
    env: { ...process.env, LANGUAGE: 'zh_CN', LC_ALL: 'C.UTF-8' } as Record<string, string>,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--lang=zh-CN',
    ],
  });
}

/**
 * Builds the browser's half where it is stale, in a process of its own (the bundler is no part of a test), and copies it: a build
 * behind the journey's back must not take the pages away from under its feet.
 */
export function buildWeb(): string {
  execFileSync(process.execPath, ['platform/build/build.mjs', '--web'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const folder = mkdtempSync(join(tmpdir(), 'tierflow-web-'));
  cpSync(join(process.cwd(), 'dist/web'), folder, { recursive: true });
  return folder;
}

/** Names of the built files that hold bpmn-js. */
export function diagramChunks(webFolder: string): string[] {
  const assets = join(webFolder, 'assets');
  const holds = (name: string) => readFileSync(join(assets, name), 'utf8').includes('djs-container');
  return readdirSync(assets).filter((name) => name.endsWith('.js') && holds(name));
}
