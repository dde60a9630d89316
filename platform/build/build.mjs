/**
 * Builds what is stale: `dist/web` from the browser's sources, `dist/server` from the server's. A stamp in each holds the hash of the
 * sources it was built from. `--force` builds both, `--web` or `--server` one of them.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { builtBeside, sweepBeside, turnAt } from './swap.mjs';
import { serverEntries } from './vite.server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stampOf = (name) => join(root, 'dist', name, '.stamp');
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
    source: () =>
      hashOf(
        browserRooms.map((room) => `platform/${room}`),
        ['package-lock.json', 'platform/build/vite.web.mjs'],
      ),
    ready: () => true,
  },
  {
    name: 'server',
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

const fresh = (name, hash) => existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === hash;

const options = new Set(process.argv.slice(2));
const only = targets.map((target) => target.name).filter((name) => options.has(`--${name}`));

async function make({ name, source, ready }) {
  const hash = source();
  if (!options.has('--force') && fresh(name, hash)) return;
  if (!ready()) {
    console.log(`build: ${name} has no sources yet`);
    return;
  }
  const began = Date.now();
  await builtBeside(join(root, 'dist', name), async (outDir) => {
    await build({ configFile: join(root, `platform/build/vite.${name}.mjs`), build: { outDir, emptyOutDir: false } });
    writeFileSync(join(outDir, '.stamp'), hash);
  });
  console.log(`build: ${name} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

for (const target of targets) {
  if (only.length > 0 && !only.includes(target.name)) continue;
  const leave = await turnAt(join(root, `dist/.${target.name}.lock`));
  try {
    sweepBeside(join(root, 'dist', target.name));
    await make(target);
  } finally {
    leave();
  }
}
