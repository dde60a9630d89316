/**
 * Products are built beside where they stand and put in place whole: what is there is the old one or the new, but for the moment between two
 * renames. Of two builds at once the last one stays, and both end well.
 */
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const tries = 1000;
/** No build takes as long: whose lock is older has ended, and its number is another's by now. */
const longestBuildMs = 600_000;

/** Runs `make` with an empty folder of this process's own, then puts that in the place of `product`. Leaves nothing behind when it fails. */
export async function builtBeside(product, make) {
  const fresh = `${product}.${process.pid}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    await make(fresh);
    putInPlace(fresh, product);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** No system renames a folder over one that is full: the old one steps aside, and another build may be quicker in between. */
function putInPlace(fresh, product) {
  const old = `${product}.${process.pid}.old`;
  for (let turn = 1; ; turn += 1) {
    if (renamed(product, old, ['ENOENT'])) rmSync(old, { recursive: true, force: true });
    if (renamed(fresh, product, turn < tries ? ['ENOTEMPTY', 'EEXIST', 'EPERM'] : [])) return;
  }
}

function renamed(from, to, expected) {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (expected.includes(error.code)) return false;
    throw error;
  }
}

/** What builds that were killed left beside a product. */
export function sweepBeside(product) {
  const folder = dirname(product);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const [, pid] = name.startsWith(`${basename(product)}.`) ? (/\.(\d+)\.(?:new|old)$/.exec(name) ?? []) : [];
    if (pid && !alive(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Waits for the build of another process, which may leave nothing to be done. It spares work and no more: what it guards is whole without
 * it. Returns what lets the next one in.
 */
export async function turnAt(lock) {
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (left(lock)) rmSync(lock, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Whether whoever made a lock has ended without taking it away. One just made may not be written yet: it is looked at again. */
function left(lock) {
  try {
    const holder = Number(readFileSync(lock, 'utf8')) || process.pid;
    return !alive(holder) || Date.now() - statSync(lock).mtimeMs > longestBuildMs;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is alive too.
    return error.code === 'EPERM';
  }
}
