import type { Platform } from '../../actions/platform';
import { OFFICE, PROGRAMME } from './bench-edition';
import { sessionOf, settle, start, type Ground } from './ground';
import { workItemOf } from './many-cases';
import { send, sendJson, uploadFile } from './send';
import { startServer, type ServerProcess } from './server-process';

/** Somebody below with a paper to fill in. */
export interface Writer {
  headers: Record<string, string>;
  workItem: string;
}

export interface PapersDesk {
  server: ServerProcess;
  writers: Writer[];
  /** Who judges them. */
  officer: Record<string, string>;
}

/** A server with so many papers begun, each by a unit of its own. The caller stops it. */
export async function openPapers(ground: Ground, program: string, count: number): Promise<PapersDesk> {
  const dataDir = ground.fresh();
  const open = await ground.open(dataDir);
  await settle(open.platform, ground.configDir);
  const writers: Writer[] = [];
  for (const unit of await leaves(open.platform, count)) {
    const { id } = await start(open.platform, 'paper', unit);
    writers.push({ headers: await sessionOf(open.platform, `${unit}01`), workItem: await workItemOf(open.platform, id) });
  }
  const officer = await sessionOf(open.platform, OFFICE);
  await open.close();
  return { server: await startServer(program, { dataDir, configDir: ground.configDir }), writers, officer };
}

async function leaves(platform: Platform, count: number): Promise<string[]> {
  const units = await platform.store.units.all(PROGRAMME);
  return units.filter((unit) => unit.tiers.includes('leaf')).slice(0, count).map(({ code }) => code);
}

/** Uploads a file into a paper. Returns the id of the attachment. */
export async function attach({ url }: ServerProcess, { headers, workItem }: Writer, name: string, bytes: Uint8Array): Promise<string> {
  const id = await uploadFile(url, headers, name, bytes);
  const body = { workItemId: workItem, subject: 'attachments/papers', note: '' };
  return (await sendJson<{ file: { attachmentId: string } }>('POST', `${url}/api/files/${id}/attach`, { headers, body })).file.attachmentId;
}

/** Hands a paper in. */
export async function handIn({ url }: ServerProcess, { headers, workItem }: Writer): Promise<void> {
  await send('POST', `${url}/api/work/${workItem}/submit`, { headers: { ...headers, 'idempotency-key': `bench-${workItem}` }, body: {} });
}
