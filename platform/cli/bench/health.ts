import { setTimeout as pause } from 'node:timers/promises';
import { photograph, scanOf, tableOf, textOf } from './big-files';
import { percentile, short, type Figure } from './figures';
import { attach, openPapers, type Writer } from './papers';
import type { Bench } from './part';
import { receive, send } from './send';
import type { ServerProcess } from './server-process';

const CLIENTS = 4;
const PAGES = 24;
const WIDTHS = [240, 800, 1200, 1800];
const LEAST_MS = 6000;
const MOST_MS = 30_000;
const EVERY_MS = 20;

/**
 * How long a server takes to say that it is well while four people look at a scan of 50 MB, photographs, long texts and tables, none of
 * which has been looked at before; beside it the same while nobody does anything.
 */
export async function ofHealth({ ground, program }: Bench): Promise<Figure[]> {
  const { server, writers } = await openPapers(ground, program, 1);
  try {
    const looks = await prepared(server, writers[0]!);
    const quiet = await asked(server, pause(2000));
    let count = 0;
    const until = performance.now() + LEAST_MS;
    const client = async (): Promise<void> => {
      for (let look = looks.shift(); look; look = looks.shift()) {
        await receive(look, writers[0]!.headers);
        count += 1;
        if (performance.now() > until + MOST_MS - LEAST_MS) return;
      }
    };
    const busy = await asked(server, Promise.all(Array.from({ length: CLIENTS }, client)));
    const [p50, p99, most] = [percentile(busy, 50), percentile(busy, 99), Math.max(...busy)];
    return [{
      what: `health while ${count} previews are made for ${CLIENTS}, p99`,
      ours: `${short(p99)} ms, p50 ${short(p50)} ms, longest ${short(most)} ms`,
      beside: `${short(percentile(quiet, 99))} ms, longest ${short(Math.max(...quiet))} ms while nothing is made`,
      target: 'longest ≤ 250 ms',
      met: most <= 250,
    }];
  } finally {
    await server.stop();
  }
}

/** Uploads the files. Returns addresses to look at, kinds by turns, each of which costs something. */
async function prepared(server: ServerProcess, writer: Writer): Promise<string[]> {
  const at = (id: string, rest: string) => `${server.url}/api/attachments/${id}/${rest}`;
  const scan = await attach(server, writer, '扫描.pdf', await scanOf(PAGES, 48 * 1024 * 1024));
  const others: string[] = [];
  for (let no = 0; no < 3; no += 1) {
    const photo = await attach(server, writer, `照片${no}.jpg`, photograph(3000, 2000 + no));
    others.push(...WIDTHS.map((width) => at(photo, `pages/1?width=${width}`)));
    others.push(at(await attach(server, writer, `说明${no}.docx`, await textOf(15_000 + no)), 'preview'));
    others.push(at(await attach(server, writer, `台账${no}.xlsx`, await tableOf(20_000 + no)), 'preview'));
  }
  const pages = Array.from({ length: PAGES }, (_, page) => WIDTHS.map((width) => at(scan, `pages/${page + 1}?width=${width}`))).flat();
  const step = Math.floor(pages.length / others.length);
  return others.flatMap((other, index) => [other, ...pages.slice(index * step, (index + 1) * step)]);
}

/** Asks for health again and again until something else is done. Returns how long each answer took. */
async function asked(server: ServerProcess, meanwhile: Promise<unknown>): Promise<number[]> {
  let over = false;
  const done = meanwhile.finally(() => (over = true));
  // Told below, by awaiting it: a fault that nobody awaits yet would end the bench and lose the other parts.
  done.catch(() => undefined);
  const times: number[] = [];
  while (!over) {
    const began = performance.now();
    await send('GET', `${server.url}/healthz`);
    times.push(performance.now() - began);
    await pause(EVERY_MS);
  }
  await done;
  return times;
}
