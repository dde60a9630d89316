import { setTimeout as pause } from 'node:timers/promises';
import type { ScanView } from '../../contracts/work';
import { startByOrder } from './many-cases';
import { short, type Figure } from './figures';
import { settle } from './ground';
import type { Bench } from './part';
import { send, sendJson, uploadFile } from './send';
import { startServer } from './server-process';

/** The letters of an office as they are printed, sent back as one file: read by their codes and split into one file per letter. */
export async function ofScan({ ground, program }: Bench): Promise<Figure[]> {
  const dataDir = ground.fresh();
  const open = await ground.open(dataDir);
  await settle(open.platform, ground.configDir);
  const { officer: headers, letters } = await startByOrder(open.platform, 1);
  await open.close();
  const server = await startServer(program, { dataDir, configDir: ground.configDir });
  try {
    const work = `${server.url}/api/work/${letters.workItem}`;
    const printed = await send('GET', `${work}/documents.pdf`, { headers });
    const began = performance.now();
    const fileId = await uploadFile(server.url, headers, '整批.pdf', printed);
    let scan = await sendJson<ScanView>('POST', `${work}/scans`, { headers, body: { fileIds: [fileId] } });
    while (scan.state === 'waiting' || scan.state === 'reading') {
      await pause(200);
      scan = await sendJson<ScanView>('GET', `${work}/scans/${scan.id}`, { headers });
    }
    const seconds = (performance.now() - began) / 1000;
    if (scan.placed.length !== letters.count) throw new Error(`${scan.placed.length} of ${letters.count} letters were placed: ${scan.state}`);
    return [{
      what: `a scan of ${letters.count} letters split`,
      ours: `${short(seconds)} s, ${short(scan.read / seconds)} pages/s`,
      beside: `highest memory ${short(server.memory()?.highest ?? Number.NaN)} MiB, the reader ${short(server.children().highest)} MiB`,
    }];
  } finally {
    await server.stop();
  }
}
