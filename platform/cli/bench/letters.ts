import { startByOrder } from './many-cases';
import { median, perSecond, short, type Figure } from './figures';
import { settle } from './ground';
import type { Bench } from './part';
import { receive } from './send';
import { startServer } from './server-process';

const ROUNDS = 2;
/** How much more memory may be held after the last round than after the first, MiB. */
const SLACK = 60;

/** All letters of an office over HTTP: as a ZIP of PDFs, and as one PDF to print. */
export async function ofLetters({ ground, program }: Bench): Promise<Figure[]> {
  const dataDir = ground.fresh();
  const open = await ground.open(dataDir);
  await settle(open.platform, ground.configDir);
  const { officer, letters } = await startByOrder(open.platform, 1);
  await open.close();
  const server = await startServer(program, { dataDir, configDir: ground.configDir });
  const held = () => ({ own: server.memory()?.highest ?? Number.NaN, children: server.children().highest });
  try {
    const rates = { zip: [] as number[], pdf: [] as number[] };
    let first = held();
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [kind, magic] of [['zip', 'PK'], ['pdf', '%PDF']] as const) {
        const began = performance.now();
        const { head } = await receive(`${server.url}/api/work/${letters.workItem}/documents.${kind}`, officer);
        if (!head.startsWith(magic)) throw new Error(`No ${kind} came back`);
        // The first round gives the letters their numbers.
        if (round > 0) rates[kind].push(perSecond(letters.count, performance.now() - began));
      }
      if (round === 0) first = held();
    }
    const last = held();
    const rate = (what: string, found: number[]): Figure => ({ what, ours: `${short(median(found))}/s`, target: '≥ 100/s', met: median(found) >= 100 });
    return [
      rate(`${letters.count} letters to a ZIP of PDFs over HTTP`, rates.zip),
      rate(`${letters.count} letters to one PDF over HTTP`, rates.pdf),
      {
        what: `  highest memory after 1 and ${ROUNDS + 1} rounds of both`,
        ours: `${short(first.own)} MiB, ${short(last.own)} MiB`,
        beside: `the process that sets them ${short(last.children)} MiB`,
        target: `≤ ${SLACK} MiB more`,
        met: last.own - first.own <= SLACK,
      },
    ];
  } finally {
    await server.stop();
  }
}
