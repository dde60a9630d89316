/**
 * The whole of the tests: what they need is provided first (Debian packages, where this user may install them), then generated
 * files, types, lint, build, and every suite. What cannot run is named at the top and again at the end; in CI that is a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { suites } from '../../test/suites.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const inCi = Boolean(process.env.CI);
const galera = ['/usr/lib/galera', '/usr/lib/x86_64-linux-gnu/galera', '/usr/lib64/galera-4'].map((folder) => `${folder}/libgalera_smm.so`);
const needs = [
  { what: 'Chromium, for the journeys', package: 'chromium', present: () => onPath('chromium') },
  { what: 'MariaDB, for the store and the journeys on it', package: 'mariadb-server', present: () => onPath('mariadbd') || existsSync('/usr/sbin/mariadbd') },
  { what: 'Galera, for several databases as one', package: 'galera-4', present: () => galera.some((file) => existsSync(file)) },
  { what: 'rsync, with which a node of Galera is filled', package: 'rsync', present: () => onPath('rsync') },
  { what: 'a Chinese typeface, for the pictures', package: 'fonts-noto-cjk', present: () => run('fc-list', [':lang=zh']).includes('Noto') },
  { what: 'pdftotext, for the text of letters', package: 'poppler-utils', present: () => onPath('pdftotext') },
];

function run(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  return result.status === 0 ? result.stdout : '';
}

function onPath(command) {
  return run('sh', ['-c', `command -v ${command}`]).trim() !== '';
}

function provide() {
  const missing = needs.filter((need) => !need.present());
  if (missing.length === 0) return [];
  const mayInstall = process.getuid?.() === 0 && onPath('apt-get');
  if (mayInstall) {
    console.log(`test: installing ${missing.map((need) => need.package).join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing.map((need) => need.package)], { stdio: ['ignore', 'ignore', 'inherit'], env });
  }
  return missing.filter((need) => !need.present());
}

/** What a step says is shown and, where there is a shell, kept in a log, which is named when it fails. */
function step(name, args, atEnd = () => undefined) {
  const began = Date.now();
  const log = path.join(logs, `${name.replaceAll(' ', '-')}.log`);
  const env = { ...process.env, NODE_OPTIONS: '' };
  const shell = ['-c', 'set -o pipefail; log=$1; shift; "$@" 2>&1 | tee "$log"', 'step', log, process.execPath, ...args];
  const options = { cwd: root, stdio: 'inherit', env };
  const result = onPath('bash') ? spawnSync('bash', shell, options) : spawnSync(process.execPath, args, options);
  atEnd();
  if (result.status !== 0) {
    console.error(`\ntest: ${name} failed; what it said is in ${path.relative(root, log)}`);
    process.exit(1);
  }
  console.log(`test: ${name} ok (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

/** How many there were, and which took longest. In CI a skipped one is a failure. */
function totals() {
  if (!existsSync(results)) return;
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(results, 'utf8'));
  const seconds = ({ startTime, endTime }) => (endTime - startTime) / 1000;
  const slowest = [...testResults].sort((one, other) => seconds(other) - seconds(one)).slice(0, 10);
  console.log('\ntest: the ten slowest suites');
  for (const suite of slowest) console.log(`${seconds(suite).toFixed(1).padStart(8)} s  ${path.relative(root, suite.name)}`);
  if (warning) console.warn(`\n!!! Not everything was tested:\n${warning}\n`);
  console.log(`test: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
  if (inCi && numPendingTests > 0) {
    for (const suite of testResults)
      for (const one of suite.assertionResults)
        if (one.status === 'pending') console.error(`  SKIPPED: ${path.relative(root, suite.name)}: ${one.fullName}`);
    console.error('test: in CI nothing is skipped');
    process.exitCode = 1;
  }
}

const absent = provide();
const warning = absent.map((need) => `  SKIPPED: ${need.what} (package ${need.package} is missing and may not be installed here)`).join('\n');
if (warning) console.warn(`\n!!! Not everything will be tested:\n${warning}\n`);
if (warning && inCi) {
  console.error('test: in CI nothing is skipped');
  process.exit(1);
}
const logs = path.join(root, 'node_modules/.cache/test-logs');
const results = path.join(logs, 'suites.json');
rmSync(logs, { recursive: true, force: true });
mkdirSync(logs, { recursive: true });
const again = suites(root).filter(({ runs }) => runs === 'on each').length;
console.log(`test: ${suites(root).length} suites, ${again} of them again on MariaDB`);
step('generated files', ['platform/build/generate-types.mjs', '--check']);
step('types', ['node_modules/typescript/bin/tsc', '-p', '.']);
step('lint', ['node_modules/eslint/bin/eslint.js', '.']);
step('build', ['platform/build/build.mjs']);
step('suites', ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${results}`, ...process.argv.slice(2)], totals);
