import { connect, createServer, type Socket } from 'node:net';

export type Break = 'none' | 'before the commit arrives' | 'after the commit, before its answer';

export interface BreakingLine { url: string; next(how: Break): void; broken(): number; close(): Promise<void> }

/** A network between the store and its server, which breaks once when told to, at the worst moment. */
export async function breakingLine(url: string): Promise<BreakingLine> {
  const target = new URL(url);
  const { hostname } = target;
  const port = Number(target.port);
  let how: Break = 'none';
  let broken = 0;
  const open = new Set<Socket>();
  const line = createServer((client) => {
    const server = connect(port, hostname);
    open.add(client).add(server);
    const cut = () => {
      client.destroy();
      server.destroy();
    };
    client.on('error', cut).on('close', cut);
    server.on('error', cut).on('close', cut);
    let deaf = false;
    server.on('data', (chunk) => {
      if (!deaf) return void client.write(chunk);
      // It has been done, and nobody hears of it.
      return cut();
    });
    client.on('data', (chunk) => {
      if (how !== 'none' && chunk.includes('COMMIT')) {
        broken += 1;
        const now = how;
        how = 'none';
        if (now === 'before the commit arrives') return cut();
        deaf = true;
      }
      return server.write(chunk);
    });
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  target.port = String((line.address() as { port: number }).port);
  return {
    url: target.toString(),
    next: (wanted) => { how = wanted; },
    broken: () => broken,
    close: () => new Promise((resolve) => {
      for (const socket of open) socket.destroy();
      line.close(() => resolve());
    }),
  };
}
