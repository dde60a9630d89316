import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { earlyData, forgetEarly, holdEarly, leaveAhead, readAhead, takeEarly } from '../../platform/web/read-ahead';

/** What a page is likely to ask next, read while the pointer rests on what leads there. */
describe('an address read ahead', () => {
  const asked: string[] = [];
  const gone: string[] = [];
  let held: ServerResponse[] = [];
  let hold = false;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.on('close', () => { if (!response.writableFinished) gone.push(request.url!); });
    if (hold) return void held.push(response);
    response.statusCode = request.url === '/refused' ? 401 : 200;
    response.end(JSON.stringify({ of: request.url }));
    return undefined;
  });
  const { fetch } = globalThis;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    // A page's addresses are of the server it came from.
    globalThis.fetch = (path, options) => fetch(`http://127.0.0.1:${port}${String(path)}`, { ...options, cache: undefined });
  });

  afterAll(() => {
    globalThis.fetch = fetch;
    server.closeAllConnections();
    server.close();
  });

  beforeEach(() => {
    forgetEarly();
    asked.length = 0;
    gone.length = 0;
    held = [];
    hold = false;
  });

  const until = async (seen: () => boolean): Promise<void> => {
    while (!seen()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('is asked once, stands there for the first drawing, and is handed on once', async () => {
    await Promise.all([readAhead('/a'), readAhead('/a')]);
    expect(earlyData('/a')).toEqual({ of: '/a' });
    expect(await takeEarly('/a')).toEqual({ of: '/a' });
    expect([earlyData('/a'), takeEarly('/a')]).toEqual([undefined, undefined]);
    expect(asked).toEqual(['GET /a']);
  });

  it('is handed on while still on its way, without being asked a second time', async () => {
    hold = true;
    void readAhead('/a');
    await until(() => held.length === 1);
    const taken = takeEarly('/a');
    leaveAhead('/a');
    held[0]!.end('{"late":true}');
    expect(await taken).toEqual({ late: true });
    expect(asked).toEqual(['GET /a']);
  });

  it('is one at a time: the next ends the one before, and so does turning away', async () => {
    hold = true;
    const first = readAhead('/a');
    await until(() => held.length === 1);
    const second = readAhead('/b');
    await until(() => held.length === 2);
    leaveAhead('/b');
    expect(await Promise.all([first, second])).toEqual([undefined, undefined]);
    await until(() => gone.length === 2);
    expect(gone).toEqual(['/a', '/b']);
  });

  it('is let go by a write, and nothing is read ahead while one is under way', async () => {
    await readAhead('/a');
    const [written, alsoWritten] = [holdEarly(), holdEarly()];
    expect(earlyData('/a')).toBeUndefined();
    written();
    expect(await readAhead('/a')).toBeUndefined();
    alsoWritten();
    expect(await readAhead('/a')).toEqual({ of: '/a' });
    expect(asked).toEqual(['GET /a', 'GET /a']);
  });

  it('is read anew when it has grown old', async () => {
    await readAhead('/a');
    const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 11_000);
    try {
      expect(earlyData('/a')).toBeUndefined();
      expect(takeEarly('/a')).toBeUndefined();
    } finally {
      clock.mockRestore();
    }
  });

  it('that is refused is left to the page, which says why', async () => {
    expect(await readAhead('/refused')).toBeUndefined();
    expect(takeEarly('/refused')).toBeUndefined();
  });
});
