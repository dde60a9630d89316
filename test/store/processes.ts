import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** Bundles a TypeScript entry as the server is bundled, and returns the file to run. Inside the checkout, so that packages resolve. */
export function bundled(entry: string): string {
  const outDir = join(root, 'node_modules/.cache', `tierflow-test-${process.pid}`);
  const options = {
    root, configFile: false, logLevel: 'error',
    build: {
      ssr: join(__dirname, entry), outDir, emptyOutDir: false, minify: false, rollupOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  };
  execFileSync(
    process.execPath, ['--input-type=module', '-e', `const { build } = await import('vite'); await build(${JSON.stringify(options)});`],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return join(outDir, entry.replace(/\.ts$/, '.mjs'));
}

export interface Writer {
  /** Lines acknowledged so far. */
  lines: string[];
  /** Resolves when so many have been acknowledged. */
  reached(count: number): Promise<void>;
  kill(): void;
  ended: Promise<number | null>;
}

export function startWriter(file: string, name: string, dataDir: string, count: number, url = ''): Writer {
  const child = spawn(process.execPath, [file, name, dataDir, String(count), url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    for (const one of waiting) if (lines.length >= one.count) one.resolve();
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      for (const one of waiting) one.resolve();
      resolve(code);
    });
  });
  return {
    lines, ended,
    reached: (wanted) => new Promise(
      (resolve) => { if (lines.length >= wanted) resolve(); else waiting.push({ count: wanted, resolve }); },
    ),
    kill: () => { child.kill('SIGKILL'); },
  };
}
