import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ofBrowser } from './browser-figures';
import { ofCompiling, ofEngine, ofFanOut } from './engine-figures';
import { report } from './figures';
import { Ground } from './ground';
import { ofHealth } from './health';
import { ofLetters } from './letters';
import type { Part } from './part';
import { ofPaste } from './paste';
import { ofFirstPage } from './first-page';
import { ofQueueSize } from './queue-size';
import { runParts } from './run-parts';
import { ofScan } from './scan';
import { ofServer, ofServerFamily, ofStart } from './server-figures';
import { ofSheets } from './sheets';
import { ofUploads } from './uploads';

const usage = 'npm run bench -- [--only part,part] [--million | --cases 500000] [--database mysql://… (an empty one)]';
const ROUNDS = 4;
const RECORDS = 200;
const USUAL_CASES = 200_000;

const parts: Record<string, Part> = {
  completions: { about: 'user tasks completed', run: ofEngine },
  fan: { about: 'a fan of a thousand', run: ofFanOut },
  compile: { about: 'a workflow compiled and linted', run: ofCompiling },
  start: { about: 'start, and memory of a server nobody asks', run: ofStart },
  http: { about: 'save and list over HTTP, embedded database', run: ofServer },
  mariadb: { about: 'save and list over HTTP, MariaDB', run: ofServerFamily },
  queue: { about: 'a queue of many cases', run: ofQueueSize },
  letters: { about: '779 letters', records: 779, run: ofLetters },
  scan: { about: 'a scan of 200 letters', run: ofScan },
  sheets: { about: '100,000 rows of Excel', run: ofSheets },
  uploads: { about: 'uploads of 50 MB', run: ofUploads },
  health: { about: 'health while files are looked at', run: ofHealth },
  browser: { about: 'pages, keys and rows in Chromium', run: ofBrowser },
  paste: { about: 'a paste of 1,000 × 12', run: ofPaste },
  line: { about: 'the first page over a slow line', run: ofFirstPage },
};

/**
 * Figures with their targets, and beside them what stands for a yardstick in the same run. Nothing is asserted: a shared machine tells
 * ratios, not seconds. Ends with 1 when a part could not be measured for a fault of its own.
 */
async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, million: { type: 'boolean' }, cases: { type: 'string' }, database: { type: 'string' } },
  });
  const wanted = values.only?.split(',') ?? Object.keys(parts);
  const cases = values.million ? 1_000_000 : Number(values.cases ?? USUAL_CASES);
  const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0 || !Number.isSafeInteger(cases) || cases < 20_000)
    return say(`${usage}\n  parts: ${Object.keys(parts).join(', ')}`, 2);
  const dist = path.dirname(path.resolve(process.argv[1] ?? 'dist/server/bench.js'));
  const shared = { program: path.join(dist, 'start.js'), dist, rounds: ROUNDS, databaseUrl: values.database, cases };
  const began = performance.now();
  const { figures, failed } = await runParts(
    wanted.map((name) => [name, parts[name]!]),
    (records = RECORDS) => ({ ...shared, ground: new Ground(records) }),
    (line) => process.stderr.write(`${line}\n`),
    (text) => process.stderr.write(`\n${text}\n\n`),
  );
  const where = `Node ${process.versions.node}, ${availableParallelism()} processors, load ${loadavg()[0]!.toFixed(1)}`;
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  say(`\n${where}; medians of ${ROUNDS} rounds where there are rounds; ${minutes} minutes\n\n${report(figures)}`, failed.length > 0 ? 1 : 0);
}

function say(text: string, code: number): void {
  process.stdout.write(`${text}\n`);
  process.exitCode = code;
}

await bench();
