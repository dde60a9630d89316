import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('../web', import.meta.url));

/** Bundles named by hand: what every page needs, and antd, which pages without it must never fetch. The rest splits by page. */
function chunkOf(id) {
  if (id.includes('vite/preload-helper') || id.includes('commonjsHelpers')) return 'base';
  if (!id.includes('/node_modules/')) return undefined;
  if (/\/node_modules\/(react|react-dom|react-router|scheduler|cookie|set-cookie-parser)\//.test(id)) return 'base';
  if (/\/node_modules\/(antd|@ant-design|@rc-component|rc-[^/]+|dayjs|@emotion|stylis|@babel)\//.test(id)) return 'antd';
  return undefined;
}

/** The browser side: the oldest browser served is Chromium 86; no script or style stands inline in the page. */
export default defineConfig({
  root,
  plugins: [react()],
  publicDir: 'public',
  resolve: {
    // The package's exports name only its development build.
    alias: [
      {
        find: /^react-router$/,
        replacement: fileURLToPath(new URL('../../node_modules/react-router/dist/production/index.mjs', import.meta.url)),
      },
      {
        find: /^react-router\/dom$/,
        replacement: fileURLToPath(new URL('../../node_modules/react-router/dist/production/dom-export.mjs', import.meta.url)),
      },
    ],
  },
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: ['es2020', 'chrome86'],
    cssTarget: 'chrome86',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1600,
    rollupOptions: { output: { manualChunks: chunkOf } },
  },
  logLevel: 'warn',
});
