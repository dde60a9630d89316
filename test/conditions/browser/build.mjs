/** Bundles the conditions room as a page loads it, with the browsers it is built for: `node build.mjs <folder>`. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

await build({
  configFile: false,
  logLevel: 'error',
  build: {
    outDir: process.argv[2],
    emptyOutDir: true,
    target: ['es2020', 'chrome86'],
    lib: { entry: fileURLToPath(new URL('conditions-page.ts', import.meta.url)), formats: ['iife'], name: 'conditions', fileName: () => 'conditions.js' },
  },
});
