import { spawn } from 'node:child_process';
import dns from 'node:dns';
import { readdirSync } from 'node:fs';
import { Socket } from 'node:net';
import path from 'node:path';
import { openSnapshot } from '../../platform/store/snapshot';

/** What must hold while a server is given what it should not be given. */

/** Every connection and every name asked for that is not of this machine, from now until it is given back. */
export function watchNetwork(): { left: string[]; giveBack(): void } {
  const left: string[] = [];
  const home = (host: unknown) => host === undefined || /^(127\.|::1$|localhost$)/.test(String(host));
  const connect = Socket.prototype.connect;
  const { lookup } = dns;
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
    const [first, second] = (Array.isArray(given[0]) ? given[0] : given) as [unknown, unknown];
    const { host, path: pipe } = (typeof first === 'object' && first !== null ? first : { host: typeof second === 'string' ? second : undefined }) as { host?: string; path?: string };
    if (!pipe && !home(host)) left.push(`connect ${host}`);
    return (connect as (...all: unknown[]) => Socket).apply(this, given);
  } as typeof connect;
  dns.lookup = ((name: string, ...rest: unknown[]) => {
    if (!home(name)) left.push(`lookup ${name}`);
    return (lookup as (...all: unknown[]) => void)(name, ...rest);
  }) as typeof lookup;
  return {
    left,
    giveBack: () => {
      Socket.prototype.connect = connect;
      dns.lookup = lookup;
    },
  };
}

/** Asks for /healthz every 50 ms from a process of its own, so that its clock runs while the server's does not. */
export function watchHealth(url: string): { stop(): Promise<{ asked: number; slowest: number; failed: number }> } {
  const source = `
    let asked = 0, slowest = 0, failed = 0, on = true;
    process.on('disconnect', () => process.exit());
    process.on('message', () => { on = false; });
    (async () => {
      while (on) {
        const began = performance.now();
        const given = { signal: AbortSignal.timeout(300000) };
        try { const { status } = await fetch(${JSON.stringify(`${url}/healthz`)}, given); if (status !== 200) failed += 1; } catch { failed += 1; }
        slowest = Math.max(slowest, performance.now() - began); asked += 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      process.send({ asked, slowest, failed });
    })();`;
  const child = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return {
    stop: () =>
      new Promise((resolve, reject) => {
        child.once('message', (found) => {
          child.disconnect();
          resolve(found as { asked: number; slowest: number; failed: number });
        });
        child.once('error', reject);
        child.send('stop');
      }),
  };
}

/** Rows of every table but those that only tell what was tried: the log of refusals, sessions, sums of wrong tries. */
export async function rowCounts(place: { url?: string; dataDir: string }, but: readonly string[] = []): Promise<Record<string, number>> {
  const snapshot = await openSnapshot(place);
  const counts: Record<string, number> = {};
  try {
    for (const table of snapshot.tables) {
      if (but.includes(table.name)) continue;
      let rows = 0;
      for await (const _row of snapshot.rows(table)) rows += 1;
      counts[table.name] = rows;
    }
  } finally {
    await snapshot.close();
  }
  return counts;
}

/** Every file below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(path.join(folder, entry.name)) : [path.join(folder, entry.name)]))
    .sort();
}
