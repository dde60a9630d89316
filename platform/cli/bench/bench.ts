import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { completions, loopingCases, type Completions } from './completions';
import { fanOut } from './fan-out';
import { median, percentile, report, short, type Figure } from './figures';
import { inBrowser, p95, type FirstVisit } from './in-browser';
import { Ground } from './ground';
import { overHttp, type Load } from './over-http';
import { ofSheets } from './sheets';
import { queueSize } from './queue-size';
import { startServer } from './server-process';
import { ofUploads } from './uploads';

const ROUNDS = 4;
const REQUESTS = 320;
const RECORDS = 200;

/**
 * `npm run bench [-- --million] [--database mysql://…] [--only http]`: figures with their targets, and beside them what stands for a yardstick in the same
 * run. Medians of a few rounds, in a few minutes. Nothing is asserted: a shared machine tells ratios, not seconds.
 */
async function bench(): Promise<void> {
  const dist = path.dirname(path.resolve(process.argv[1] ?? 'dist/server/bench.js'));
  const program = path.join(dist, 'start.js');
  const ground = new Ground(RECORDS);
  try {
    const sections: Record<string, () => Promise<Figure[]>> = {
      completions: () => ofEngine(ground),
      fan: () => ofFanOut(ground),
      http: () => ofServer(ground, program),
      family: () => ofServerFamily(ground, program),
      browser: () => ofBrowser(ground, program),
      queue: () => ofQueueSize(ground),
      sheets: () => ofSheets(path.join(dist, 'bench-sheets.js')),
      uploads: async () => [await ofUploads(ground, program)],
    };
    const only = optionOf('--only');
    const figures: Figure[] = [];
    for (const [name, measure] of Object.entries(sections)) if (!only || only === name) figures.push(...(await measure()));
    const where = `Node ${process.versions.node}, ${availableParallelism()} processors, load ${loadavg()[0]!.toFixed(1)}`;
    process.stdout.write(`\n${where}; medians of ${ROUNDS} rounds\n\n${report(figures)}\n`);
  } finally {
    ground.remove();
  }
}

async function ofEngine(ground: Ground): Promise<Figure[]> {
  const looping = await loopingCases(ground);
  return [
    ...ofCompletions('synchronous NORMAL', await completions(ground, looping, 'normal', ROUNDS + 1), 25),
    ...ofCompletions('synchronous FULL', await completions(ground, looping, 'full', ROUNDS + 1), 12),
  ];
}

function ofCompletions(
  how: string,
  { ours, raw, reference, together, referenceTogether, statements }: Completions,
  target: number,
): Figure[] {
  const times = median(ours.map((rate, round) => rate / reference[round]!));
  const timesTogether = median(together.map((rate, round) => rate / referenceTogether[round]!));
  const share = median(ours.map((rate, round) => (100 * rate) / raw[round]!));
  return [
    {
      what: `user task completed, ${how}`,
      ours: `${short(median(ours))}/s`,
      beside: `${short(times)} × bpmn-engine, ${short(median(reference))}/s`,
      target: `≥ ${target} ×`,
      met: times >= target,
    },
    {
      what: '  sixteen at a time, commits shared',
      ours: `${short(median(together))}/s`,
      beside: `${short(timesTogether)} × bpmn-engine, ${short(median(referenceTogether))}/s`,
    },
    {
      what: `  share of the driver alone, ${statements} statements`,
      ours: `${short(share)} %`,
      beside: `${short(median(raw))}/s`,
      target: '≥ 50 %',
      met: share >= 50,
    },
  ];
}

async function ofFanOut(ground: Ground): Promise<Figure[]> {
  const { first, last } = await fanOut(ground);
  const ratio = last / first;
  return [{
    what: 'fan of 1,000: item 1,000 ÷ item 1',
    ours: short(ratio),
    beside: `${short(first)} ms, ${short(last)} ms`,
    target: '≤ 1.3',
    met: ratio <= 1.3,
  }];
}

async function ofServer(ground: Ground, program: string): Promise<Figure[]> {
  const shipped = await startServer(program, { dataDir: ground.fresh(), configDir: process.cwd() });
  await shipped.stop();
  const { save, list, letters, readyMs, idle, loaded } = await overHttp(ground, program, ROUNDS, REQUESTS);
  const rate = median(letters);
  return [
    ofLoad('save a page of 2 KB over HTTP, 16 clients', save, 800, 60),
    ofLoad('list a queue over HTTP, 16 clients', list, 1000, 50),
    { what: `${RECORDS} letters to PDF and ZIP over HTTP`, ours: `${short(rate)}/s`, target: '≥ 100/s', met: rate >= 100 },
    { what: 'start to ready, everything there', ours: `${short(readyMs)} ms`, target: '≤ 2,000 ms', met: readyMs <= 2000 },
    { what: 'first start to ready, the shipped programmes', ours: `${short(shipped.readyMs)} ms` },
    {
      what: 'memory idle, highest under load',
      ours: `${short(idle ?? Number.NaN)} MiB, ${short(loaded ?? Number.NaN)} MiB`,
      target: '≤ 250, ≤ 400 MiB',
      met: idle === undefined || loaded === undefined ? undefined : idle <= 250 && loaded <= 400,
    },
  ];
}

/** The same on the empty database that the command names. */
async function ofServerFamily(ground: Ground, program: string): Promise<Figure[]> {
  const url = optionOf('--database');
  if (!url) return [{ what: 'save and list on MySQL or MariaDB', ours: 'not measured: name an empty one, --database mysql://…' }];
  const { save, list } = await overHttp(ground, program, ROUNDS, REQUESTS, url);
  return [ofLoad('save, on MySQL or MariaDB', save, 800, 60), ofLoad('list, on MySQL or MariaDB', list, 1000, 50)];
}

async function ofQueueSize(ground: Ground): Promise<Figure[]> {
  const large = process.argv.includes('--million') ? 1_000_000 : 200_000;
  const times = await queueSize(ground, { small: 10_000, large });
  const ratio = times.large / times.small;
  return [{
    what: `page of a queue, ${large.toLocaleString('en')} cases ÷ 10,000`,
    ours: short(ratio),
    beside: `${short(times.large)} ms, ${short(times.small)} ms`,
    target: '≤ 1.5',
    met: ratio <= 1.5,
  }];
}

/** Slowed four times: the machines in offices are old. */
async function ofBrowser(ground: Ground, program: string): Promise<Figure[]> {
  const found = await inBrowser(ground, program, ROUNDS);
  if (!found) return [{ what: 'pages in Chromium', ours: 'not measured: no Chromium, or no playwright-core' }];
  const visit = (what: string, { kilobytes, largestPaint, shift }: FirstVisit): Figure => ({
    what,
    ours: `${short(kilobytes)} KiB, largest paint ${short(largestPaint)} ms`,
    beside: `layout shift ${shift.toFixed(3)}`,
    target: '≤ 200 KiB, ≤ 800 ms, ≤ 0.02',
    met: kilobytes <= 200 && largestPaint <= 800 && shift <= 0.02,
  });
  const keys = (what: string, times: number[], most: number): Figure => ({
    what,
    ours: `p95 ${short(p95(times))} ms`,
    beside: `a bare input ${short(p95(found.bare))} ms`,
    target: `≤ ${most} ms`,
    met: p95(times) <= most,
  });
  return [
    visit('first visit to sign-in, 4 × slower', found.signIn),
    visit('first visit to a filler’s home, 4 × slower', found.home),
    keys('a key in a step of 40 fields, 4 × slower', found.step, 50),
    keys(`a key in a table of 200 × 8, 4 × slower`, found.table, 60),
  ];
}

function ofLoad(what: string, loads: Load[], least: number, most: number): Figure {
  const rate = median(loads.map((load) => load.perSecond));
  const times = loads.flatMap((load) => load.milliseconds);
  const [p50, p99] = [percentile(times, 50), percentile(times, 99)];
  const used = loads.flatMap((load) => load.processor ?? []);
  return {
    what,
    ours: `${short(rate)}/s, p50 ${short(p50)} ms, p99 ${short(p99)} ms`,
    // What a busy machine leaves as it is.
    beside: used.length > 0 ? `${short(median(used))} ms of processor each` : undefined,
    target: `≥ ${least}/s, p99 ≤ ${most} ms`,
    met: rate >= least && p99 <= most,
  };
}

function optionOf(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}

await bench();
