import { randomFillSync } from 'node:crypto';
import { request } from 'node:http';
import { OFFICE } from './bench-edition';
import { short, type Figure } from './figures';
import { sessionOf, settle, type Ground } from './ground';
import { startServer, type ServerProcess } from './server-process';

const MEGABYTE = 1024 * 1024;
const SIZE = 50 * MEGABYTE;
/** Pieces as the browser sends them, and as many files at once. */
const PIECE = 4 * MEGABYTE;
const AT_ONCE = 3;

/** Files of 50 MB in pieces, three at once, for some seconds: the server must hold no more after many than after the first. */
export async function ofUploads(ground: Ground, program: string, seconds = 8): Promise<Figure> {
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
      while (performance.now() - began < seconds * 1000) await upload(server, headers, Buffer.from(bytes), (count += 1));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    const rate = (count * SIZE) / MEGABYTE / ((performance.now() - began) / 1000);
    const last = server.memory()?.highest;
    return {
      what: `uploads of 50 MB in pieces, memory after 1 and after ${count}`,
      ours: `${short(first ?? Number.NaN)} MiB, ${short(last ?? Number.NaN)} MiB`,
      beside: `${short(rate)} MB/s`,
      target: '≤ 100 MiB more',
      met: first === undefined || last === undefined ? undefined : last - first <= 100,
    };
  } finally {
    await server.stop();
  }
}

/** No two files are alike, or one would be kept for all. @throws Error for anything but success */
async function upload(server: ServerProcess, headers: Record<string, string>, bytes: Buffer, no: number): Promise<void> {
  bytes.write('%PDF-1.4\n');
  randomFillSync(bytes, 9, 64);
  const made = JSON.parse(await ask(server, 'POST', '/api/files', headers, Buffer.from(JSON.stringify({ name: `${no}.pdf`, size: SIZE })), 'application/json')) as { uploadUrl: string };
  for (let at = 0; at < SIZE; at += PIECE)
    await ask(server, 'PATCH', made.uploadUrl, { ...headers, 'tus-resumable': '1.0.0', 'upload-offset': String(at) }, bytes.subarray(at, at + PIECE), 'application/offset+octet-stream');
}

function ask(server: ServerProcess, method: string, path: string, headers: Record<string, string>, body: Buffer, type: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(server.url + path, { method, headers: { ...headers, 'content-type': type, 'content-length': body.length } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', reject).on('end', () => (response.statusCode! < 300 ? resolve(text) : reject(new Error(`${method} ${path}: ${response.statusCode} ${text.slice(0, 300)}`))));
    });
    sent.on('error', reject).end(body);
  });
}
