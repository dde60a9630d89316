import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CreateFileView } from '../../platform/contracts/work';
import { DeskClient } from '../http/desk-client';
import { ResumedUpload } from '../http/resumed-upload';
import { largePdf } from '../http/sample-files';
import { builtServer, codesIn, freePort, startServer, type Dist, type RunningServer } from './server-process';

/** Uploads at the real server: killed in the middle of one, and many large ones in its memory. */

const megabyte = 1024 * 1024;
const large = 50 * megabyte;
const many = Number(process.env.UPLOADS ?? 12);

let dist: Dist;
let dataDir: string;
let server: RunningServer;
let port: string;
const start = () => startServer(dist, { PORT: port, DATA_DIR: dataDir, DEMO_CLOCK: '2024-07-10T09:00:00+08:00' });

beforeAll(async () => {
  dist = builtServer();
  dataDir = mkdtempSync(path.join(tmpdir(), 'tierflow-uploads-'));
  port = String(await freePort());
  server = await start();
});
afterAll(async () => {
  server?.signal('SIGKILL');
  await server?.ended;
  dist?.remove();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
});

let person: DeskClient;

it('an upload goes on after the server was killed in the middle of it', async () => {
  person = await new DeskClient(server.url).arrive('130000', codesIn(server.out()).get('130000')!);
  const upload = await ResumedUpload.announced(server.url, person, '盖章.pdf', largePdf(8_000_000, 'killed'));
  await upload.send(0, 3_000_000);
  await upload.breakOff(3_000_000, 6_000_000, () => {
    const more = statSync(path.join(dataDir, 'files/uploads', upload.id)).size > 3_000_000;
    if (more) server.signal('SIGKILL');
    return more;
  });
  await server.ended;
  server = await start();
  const there = await upload.arrived();
  expect(there).toBeGreaterThanOrEqual(3_000_000);
  expect((await upload.send(there)).status).toBe(204);
  // Whole, looked at and kept: asked again, all of it is there.
  expect(await upload.arrived()).toBe(8_000_000);
});

it(`${many} uploads of 50 MB leave the server's memory flat`, async () => {
  const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]) / 1024;
  if (process.platform !== 'linux') return;
  await send(0);
  const before = resident();
  let most = before;
  for (let no = 1; no < many; no += 3) {
    await Promise.all([no, no + 1, no + 2].filter((one) => one < many).map(send));
    most = Math.max(most, resident());
  }
  process.stderr.write(`resident: ${Math.round(before)} MB after one upload of 50 MB, at most ${Math.round(most)} MB in ${many}\n`);
  expect(most - before).toBeLessThan(160);
});

/** A file of its own content, made as it is sent. */
async function send(no: number): Promise<void> {
  const { id } = await person.must<CreateFileView>('POST', '/api/files', { name: `${no}.pdf`, size: large });
  const head = Buffer.from(`%PDF-1.4\n%${no}\n`);
  const piece = Buffer.alloc(megabyte, `%${no} filling\n`);
  await new Promise<void>((resolve, reject) => {
    const sending = request(`${server.url}/api/files/${id}/bytes`, {
      method: no % 2 ? 'PATCH' : 'PUT',
      headers: { ...person.signed(), 'content-length': large, 'upload-offset': 0, 'tus-resumable': '1.0.0', 'content-type': no % 2 ? 'application/offset+octet-stream' : 'application/octet-stream' },
    }, (answer) => {
      answer.resume().on('end', () => (answer.statusCode! < 300 ? resolve() : reject(new Error(`${no} → ${answer.statusCode}`))));
    }).on('error', reject);
    let left = large - head.length;
    const more = (): void => {
      while (left > 0) {
        const next = piece.subarray(0, Math.min(left, piece.length));
        left -= next.length;
        if (!sending.write(next)) return void sending.once('drain', more);
      }
      sending.end();
    };
    sending.write(head);
    more();
  });
}
