/**
 * Names in package-lock.json every platform's build of a package, not only those npm found when the lock was written: `npm ci` refuses a
 * lock in which one is missing, on whatever machine. Run after changing dependencies: `npm run lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const file = path.resolve(import.meta.dirname, '../../package-lock.json');
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64'];

/** The entry of a platform package as its own name tells it: `core-linux-arm64-musl`. */
function entryFor(name, version, dev) {
  const words = name.split(/[/-]/);
  const os = systems.find((one) => words.includes(one));
  const cpu = processors.find((one) => words.includes(one));
  if (!os || !cpu) return undefined;
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : os === 'linux' && words.some((word) => word.startsWith('gnu')) ? ['glibc'] : undefined;
  return { version, cpu: [cpu], ...(dev ? { dev: true } : {}), ...(libc ? { libc } : {}), optional: true, os: [os] };
}

const lock = JSON.parse(readFileSync(file, 'utf8'));
const present = Object.keys(lock.packages);
let added = 0;
for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (present.some((key) => key.endsWith(`node_modules/${name}`)) || lock.packages[`node_modules/${name}`]) continue;
    const entry = entryFor(name, version, dev);
    if (entry) {
      lock.packages[`node_modules/${name}`] = entry;
      added += 1;
    }
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added > 0 ? `package-lock.json: ${added} platform packages added` : 'package-lock.json names every platform package');
