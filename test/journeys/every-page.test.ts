import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { arrive, startTestPlatform, type TestPlatform } from '../http/desk-client';
import { applied, countyDispatched, noticesIssued } from '../http/stages';
import { firstWork, passAll, submit } from '../http/walk-steps';
import { announceNoChromium, buildWeb, findChromium, openChromium } from './chromium';
import { faultsOf, looks, routePaths, shiftOf, watchShifts, wear, type Look } from './every-page';
import { Complaints, Person, type Desk } from './person';

const firmLogin = '91130125XXXX00019K0001';
/** Every so much of the window may move while a page comes: QUALITY's bound. */
const mostShift = 0.02;

interface Visit { route: string; who: 'nobody' | 'province' | 'county' | 'firm'; name: string; address: string; ready: string }

if (!findChromium()) it('every page is left out here', () => announceNoChromium('every page in every look'));
else everyPage();

function everyPage(): void {
  let platform: TestPlatform;
  let browser: Browser;
  let desk: Desk;
  let webFolder: string;
  let visits: Visit[];
  const complaints = new Complaints();

  beforeAll(async () => {
    webFolder = buildWeb();
    platform = await startTestPlatform({ webFolder });
    browser = await openChromium();
    desk = { browser, platform, complaints, pictures: 'every-page' };
    await noticesIssued(platform);
    const county = await arrive(platform, '130125');
    await countyDispatched(county);
    const firm = await arrive(platform, firmLogin);
    const submitted = await applied(firm);
    const first = await firstWork(county, 'review');
    await passAll(county, first, { 'material/A2-2-1': '第 2、5 张照片没有日期，请补拍或换成带日期的原片。' });
    await submit(county, first);
    const filling = await firstWork(firm, 'business');
    const other = await arrive(platform, '91130125XXXX00131J0001');
    await applied(other);
    const review = await firstWork(county, 'review');
    const notice = (await county.get<{ rows: { caseId: string }[] }>('/api/queues/notices?tab=all')).rows[0]!;
    await county.must('POST', '/api/queues/projects/exports', { query: '', reason: '示例：电话核对项目进展' });
    const release = (await platform.platform.shelf.newest('cleaner-production')).head.id;
    visits = [
      { route: '/sign-in', who: 'nobody', name: 'sign-in', address: '/sign-in', ready: '.sign-in-support' },
      { route: '/', who: 'firm', name: 'home', address: '/', ready: '.content h2' },
      { route: 'work/:id', who: 'firm', name: 'fill', address: `/work/${filling.id}`, ready: '.wizard-foot' },
      { route: 'cases/:id', who: 'firm', name: 'case', address: `/cases/${filling.caseId}`, ready: '.content h2' },
      { route: 'help', who: 'firm', name: 'help', address: '/help', ready: '.content h1' },
      { route: '/password', who: 'firm', name: 'password', address: '/password', ready: 'form' },
      // Who has none to prove is led home; the page itself stands in the journey of signing in.
      { route: '/second-factor', who: 'firm', name: 'second-factor', address: '/second-factor', ready: '.content h2' },
      { route: '*', who: 'firm', name: 'missing', address: '/nowhere', ready: '.content h1, .content h2' },
      { route: '/', who: 'county', name: 'home', address: '/', ready: '.content h2' },
      { route: 'queues/:queue', who: 'county', name: 'queue', address: '/queues/review', ready: 'table' },
      { route: 'cases/:id', who: 'county', name: 'case', address: `/cases/${notice.caseId}`, ready: '.content h2' },
      { route: 'work/:id', who: 'county', name: 'review', address: `/work/${review.id}`, ready: '.verdict-foot' },
      { route: 'seats', who: 'county', name: 'seats', address: '/seats', ready: '.content h1' },
      { route: 'messages', who: 'county', name: 'messages', address: '/messages', ready: '.content h1, .content h2' },
      { route: 'exports', who: 'county', name: 'exports', address: '/exports', ready: '.exports-card' },
      { route: 'receipts/:id', who: 'firm', name: 'receipt', address: `/receipts/${submitted.id}`, ready: '.content h1, .content h2' },
      { route: 'audit', who: 'province', name: 'audit', address: '/audit', ready: '.content h1, .content h2' },
      { route: 'accounts', who: 'province', name: 'accounts', address: '/accounts', ready: '.content h1, .content h2' },
      { route: 'releases', who: 'province', name: 'releases', address: '/releases', ready: '.releases-card' },
      { route: 'releases/:id', who: 'province', name: 'release', address: `/releases/${release}`, ready: '.releases-card' },
      { route: 'deadlines', who: 'province', name: 'deadlines', address: '/deadlines', ready: '.content h1' },
    ];
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    if (webFolder) rmSync(webFolder, { recursive: true, force: true });
  });

  const signedIn = async (who: Visit['who'], look: Look): Promise<Person> => {
    const person = await Person.at(desk, `${who}-${look.name}`, { viewport: { width: look.width, height: look.height } });
    await watchShifts(person.page);
    if (who === 'nobody') await person.goto('/sign-in');
    else if (who === 'firm') await person.comeBack(firmLogin, '企业');
    else await person.comeBack(who === 'province' ? '130000' : '130125', '生态环境部门');
    await wear(person.page, look);
    return person;
  };

  it('there is a visit to every address of the router', () => {
    expect([...new Set(visits.map((visit) => visit.route))].sort()).toEqual(routePaths().sort());
  });

  it.each(looks)('every page stands being looked at: $name', async (look) => {
    complaints.expect(/\b40[134]\b/);
    const faults: string[] = [];
    for (const who of ['nobody', 'firm', 'county', 'province'] as const) {
      const person = await signedIn(who, look);
      for (const visit of visits.filter((one) => one.who === who)) {
        const where = `${who} ${visit.name} ${look.name}`;
        await person.goto(visit.address);
        await person.page.locator(visit.ready).first().waitFor({ timeout: 8000 }).catch(() => faults.push(`${where}: no ${visit.ready}`));
        await person.shot(visit.name);
        faults.push(...(await faultsOf(person.page, look)).map((fault) => `${where}: ${fault}`));
        const shifted = await shiftOf(person.page);
        if (look.name === 'desk' && shifted > mostShift) faults.push(`${where}: moved by ${shifted.toFixed(3)}`);
        if (look.english) expect(await person.page.evaluate(() => document.documentElement.lang)).toBe('en');
      }
      await person.leave();
    }
    expect(faults).toEqual([]);
  }, 240_000);

  it('nobody\'s browser complained, broke the content policy or asked another origin', () => {
    expect(complaints.said).toEqual([]);
  });
}
