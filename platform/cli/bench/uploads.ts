import { randomFillSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { OFFICE } from './bench-edition';
import { short, type Figure } from './figures';
import { sessionOf, settle } from './ground';
import type { Bench } from './part';
import { send, sendJson } from './send';
import { startServer, type ServerProcess } from './server-process';

const MEGABYTE = 1024 * 1024;
const SIZE = 50 * MEGABYTE;
/** Pieces as the browser sends them, and as many files at once. */
const PIECE = 4 * MEGABYTE;
const AT_ONCE = 3;

/** No more files than these, and no longer than that. */
const FILES = 200;
const SECONDS = 60;

/** Files of 50 MB in pieces, three at once: the server must hold no more after many than after the first. */
export async function ofUploads({ ground, program }: Bench): Promise<Figure[]> {
  process.stderr.write(`uploads: up to ${FILES} files, ${((FILES * SIZE) / 2 ** 30).toFixed(0)} GB in ${tmpdir()}, at most ${SECONDS} s\n`);
  const dataDir = ground.fresh();
  const open = await ground.open(dataDir);
  await settle(open.platform, ground.configDir);
  const headers = await sessionOf(open.platform, OFFICE);
  await open.close();
  const server = await startServer(program, { dataDir, configDir: ground.configDir });
  try {
    const bytes = Buffer.alloc(SIZE);
    const began = performance.now();
    await upload(server, headers, bytes, 0);
    const first = server.memory()?.highest;
    let count = 1;
    const lane = async (): Promise<void> => {
      const own = Buffer.from(bytes);
      while (count < FILES && performance.now() - began < SECONDS * 1000) await upload(server, headers, own, (count += 1));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    const rate = (count * SIZE) / MEGABYTE / ((performance.now() - began) / 1000);
    const last = server.memory()?.highest;
    return [{
      what: `uploads of 50 MB in pieces, memory after 1 and after ${count}`,
      ours: `${short(first ?? Number.NaN)} MiB, ${short(last ?? Number.NaN)} MiB`,
      beside: `${short(rate)} MB/s`,
      target: '≤ 100 MiB more',
      met: first === undefined || last === undefined ? undefined : last - first <= 100,
    }];
  } finally {
    await server.stop();
  }
}

/** No two files are alike, or one would be kept for all. @throws Error for anything but success */
async function upload(server: ServerProcess, headers: Record<string, string>, bytes: Buffer, no: number): Promise<void> {
  bytes.write('%PDF-1.4\n');
  randomFillSync(bytes, 9, 64);
  const { uploadUrl } = await sendJson<{ uploadUrl: string }>('POST', `${server.url}/api/files`, { headers, body: { name: `${no}.pdf`, size: SIZE } });
  for (let at = 0; at < SIZE; at += PIECE) {
    const about = { ...headers, 'tus-resumable': '1.0.0', 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' };
    await send('PATCH', server.url + uploadUrl, { headers: about, body: bytes.subarray(at, at + PIECE) });
  }
}
