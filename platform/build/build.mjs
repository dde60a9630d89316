/**
 * Builds what is stale: `dist/web` from the browser's sources, `dist/server` from the server's. A stamp in `dist/.stamp` holds the
 * hash of the sources each was built from. `--force` builds both, `--web` or `--server` one of them.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serverEntries } from './vite.server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stampFile = join(root, 'dist/.stamp');
// A build started by a test is the build people get: under NODE_ENV=test, pages would carry React's development half.
process.env.NODE_ENV = 'production';
const browserRooms = ['web', 'contracts', 'errors', 'conditions', 'journey', 'parts', 'words'];

function filesOf(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesOf(path) : [path];
  });
}

function hashOf(folders, files) {
  const hash = createHash('sha256');
  for (const file of [...folders.flatMap(filesOf), ...files].sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

const targets = [
  {
    name: 'web',
    product: 'dist/web/index.html',
    source: () =>
      hashOf(
        browserRooms.map((room) => `platform/${room}`),
        ['package-lock.json', 'platform/build/vite.web.mjs'],
      ),
    ready: () => true,
  },
  {
    name: 'server',
    product: 'dist/server',
    source: () =>
      hashOf(
        readdirSync(join(root, 'platform'))
          .filter((room) => room !== 'web' && room !== 'build')
          .map((room) => `platform/${room}`),
        ['package-lock.json', 'platform/build/vite.server.mjs'],
      ),
    ready: () => Object.keys(serverEntries()).length > 0,
  },
];

function readStamps() {
  if (!existsSync(stampFile)) return {};
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    // A stamp cut short by an interrupted build: everything counts as stale.
    return {};
  }
}

const options = new Set(process.argv.slice(2));
const only = targets.map((target) => target.name).filter((name) => options.has(`--${name}`));
const stamps = readStamps();
for (const target of targets) {
  if (only.length > 0 && !only.includes(target.name)) continue;
  const hash = target.source();
  if (!options.has('--force') && stamps[target.name] === hash && existsSync(join(root, target.product))) continue;
  if (!target.ready()) {
    console.log(`build: ${target.name} has no sources yet`);
    continue;
  }
  const began = Date.now();
  await build({ configFile: join(root, `platform/build/vite.${target.name}.mjs`) });
  stamps[target.name] = hash;
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile, `${JSON.stringify(stamps, null, 2)}\n`);
  console.log(`build: ${target.name} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
