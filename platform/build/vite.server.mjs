import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

const entries = {
  start: 'platform/cli/start.ts',
  check: 'platform/cli/check.ts',
  publish: 'platform/cli/publish.ts',
  release: 'platform/cli/release.ts',
  diff: 'platform/cli/diff.ts',
  'new-edition': 'platform/cli/new-edition.ts',
  export: 'platform/cli/export.ts',
  import: 'platform/cli/import.ts',
  engine: 'platform/cli/engine.ts',
  account: 'platform/cli/account.ts',
  audit: 'platform/cli/audit.ts',
  backup: 'platform/cli/backup.ts',
  restore: 'platform/cli/restore.ts',
  sample: 'platform/cli/sample.ts',
  bench: 'platform/cli/bench/bench.ts',
  'bench-sheets': 'platform/cli/bench/sheets-process.ts',
  'letters-worker': 'platform/letters/worker.ts',
  'pdf-worker': 'platform/files/pdf-worker.ts',
  'office-worker': 'platform/files/office-worker.ts',
};

/** Entries whose source is there. */
export function serverEntries() {
  return Object.fromEntries(
    Object.entries(entries)
      .filter(([, file]) => existsSync(root + file))
      .map(([name, file]) => [name, root + file]),
  );
}

/** The server side: modules for Node 20; packages stay in node_modules. */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    rollupOptions: {
      input: serverEntries(),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  logLevel: 'warn',
});
