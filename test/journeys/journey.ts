import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { startTestPlatform, type TestPlatform, type TestPlatformOptions } from '../http/desk-client';
import { announceNoChromium, buildWeb, findChromium, openChromium } from './chromium';
import { Complaints, type Desk } from './person';

/** What people of a journey sit at: a platform with its pages, and a browser. */
export interface Ground { platform: TestPlatform; browser: Browser; desk: Desk; /** Where its configuration lies. */ configDir: string }

export interface Journey {
  /** What must not happen in anybody's browser; a refusal that is meant is expected here. */
  complaints: Complaints;
  /** Brings the platform to where the journey begins, before its first test. */
  lay(work: (ground: Ground) => Promise<void> | void): void;
}

interface Wish {
  /** Pictures are taken, into this folder. */
  pictures?: string;
  /** How the platform is started; a configuration of its own is removed with it. */
  options?: () => Promise<TestPlatformOptions> | TestPlatformOptions;
}

/**
 * A journey in a real browser, on a platform of its own. Where there is no browser it says so loudly. At its end nobody's browser has
 * complained, broken the content policy or asked another origin.
 */
export function journey(what: string, walk: (journey: Journey) => void, { pictures, options }: Wish = {}): void {
  if (!findChromium()) {
    it(`${what}: left out here`, () => announceNoChromium(what));
    return;
  }
  const complaints = new Complaints();
  const folders: string[] = [];
  let ground: Ground | undefined;

  beforeAll(async () => {
    const webFolder = buildWeb();
    folders.push(webFolder);
    const own = await options?.();
    if (own?.configDir) folders.push(own.configDir);
    const configDir = own?.configDir ?? process.cwd();
    const platform = await startTestPlatform({ webFolder, ...own });
    const browser = await openChromium();
    ground = { platform, browser, configDir, desk: { browser, platform, complaints, pictures } };
  });

  walk({ complaints, lay: (work) => beforeAll(() => work(ground!), 300_000) });

  it("nobody's browser complained, broke the content policy or asked another origin", () => {
    expect(complaints.said).toEqual([]);
  });

  afterAll(async () => {
    await ground?.browser.close();
    await ground?.platform.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
}
