import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ErrorBody } from '../../platform/contracts/session';
import type { WorkView } from '../../platform/contracts/work';
import { arrive, startTestPlatform, type Answer, type DeskClient, type TestPlatform } from './desk-client';
import { applied, countyDispatched, FIRMS, noticesIssued } from './stages';
import { acceptTask, firstWork } from './walk-steps';

/** Those who send what should not be sent, each with something to do. */
export interface Ground {
  platform: TestPlatform;
  dataDir: string;
  province: DeskClient;
  city: DeskClient;
  county: DeskClient;
  seat: DeskClient;
  /** Has applied. */
  firm: DeskClient;
  /** Is at its project start. */
  neighbour: DeskClient;
  /** A unit whose letters are still to be sent. */
  dingzhou: DeskClient;
  start: WorkView;
}

/** Lays the ground for a suite, and after each test sees that nothing was answered with a 5xx and the server goes on. */
export function onGround(stand: (ground: Ground) => void): void {
  const plainFetch = globalThis.fetch;
  const broken: string[] = [];
  let ground: Ground | undefined;
  let platform: TestPlatform | undefined;
  let dataDir = '';

  beforeAll(async () => {
    globalThis.fetch = async (...args: Parameters<typeof fetch>) => {
      const response = await plainFetch(...args);
      if (response.status >= 500) broken.push(`${args[1]?.method ?? 'GET'} ${String(args[0])} ${response.status}`);
      return response;
    };
    dataDir = mkdtempSync(path.join(tmpdir(), 'tierflow-bad-'));
    platform = await startTestPlatform({ dataDir });
    const { province, city } = await noticesIssued(platform);
    const dingzhou = await arrive(platform, '130682');
    const [county, seat] = [await arrive(platform, '130125'), await arrive(platform, '130125-01')];
    await countyDispatched(county);
    const [firm, neighbour] = [await arrive(platform, `${FIRMS[0]}0001`), await arrive(platform, `${FIRMS[1]}0001`)];
    await applied(firm);
    await acceptTask(neighbour);
    ground = { platform, dataDir, province, city, county, seat, firm, neighbour, dingzhou, start: await firstWork(neighbour, 'projectStart') };
    stand(ground);
  });

  beforeEach(() => {
    if (!ground) throw new Error('the ground was not laid');
  });

  afterEach(async () => {
    expect((await plainFetch(`${platform!.url}/healthz`)).status).toBe(200);
    expect(broken.splice(0)).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  afterAll(async () => {
    globalThis.fetch = plainFetch;
    await platform?.stop();
    if (dataDir) rmSync(dataDir, { recursive: true, force: true });
  });
}

let commands = 0;
export const key = () => ({ 'idempotency-key': `bad-input-${(commands += 1)}` });
export const code = (answer: Answer<unknown>) => [answer.status, (answer.body as ErrorBody | undefined)?.code];
