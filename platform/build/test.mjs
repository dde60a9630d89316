/**
 * The whole of the tests: what they need is provided first (Debian packages, where this user may install them), then generated
 * files, types, lint, build, and every suite. What cannot run is named at the top and again at the end; in CI that is a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const inCi = Boolean(process.env.CI);
const needs = [
  { what: 'Chromium, for the journeys', package: 'chromium', present: () => onPath('chromium') },
  { what: 'MariaDB, for the store and the journeys on it', package: 'mariadb-server', present: () => onPath('mariadbd') || existsSync('/usr/sbin/mariadbd') },
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

function step(name, command, args) {
  const began = Date.now();
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '' } });
  if (result.status !== 0) {
    console.error(`\ntest: ${name} failed`);
    process.exit(1);
  }
  console.log(`test: ${name} ok (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

const absent = provide();
const warning = absent.map((need) => `  SKIPPED: ${need.what} (package ${need.package} is missing and may not be installed here)`).join('\n');
if (warning) console.warn(`\n!!! Not everything will be tested:\n${warning}\n`);
if (warning && inCi) {
  console.error('test: in CI nothing is skipped');
  process.exit(1);
}
const node = process.execPath;
const results = path.join(root, 'node_modules/.cache/test-results.json');
step('generated files', node, ['platform/build/generate-types.mjs', '--check']);
step('types', node, ['node_modules/typescript/bin/tsc', '-p', '.']);
step('lint', node, ['node_modules/eslint/bin/eslint.js', '.']);
step('build', node, ['platform/build/build.mjs']);
step('suites', node, ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${results}`, ...process.argv.slice(2)]);
if (warning) console.warn(`\n!!! Not everything was tested:\n${warning}\n`);
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'));
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
