import { openSystemAccount } from '../../platform/actions/people/open-system-account';
import { arrive, clientFor, PASSWORD, type TestPlatform } from '../http/desk-client';
import { applied, countyDispatched, noticesIssued } from '../http/stages';
import { firstWork, passAll, submit } from '../http/walk-steps';
import { faultsOf, lookThrough, looks, routePaths, shiftOf, watchShifts, wear, type Look } from './every-page';
import { journey } from './journey';
import { Person, type Desk } from './person';

const firmLogin = '91130125XXXX00019K0001';
/** Every so much of the window may move while a page comes: QUALITY's bound. */
const mostShift = 0.02;

/** Who visits, by which entrance. */
const people = { nobody: '', firm: '企业', county: '生态环境部门', province: '生态环境部门', auditor: '生态环境部门', keeper: '生态环境部门', unproved: '生态环境部门' } as const;
interface Visit { route: string; who: keyof typeof people; name: string; address: string; ready: string }

journey('every page in every look', ({ complaints, lay }) => {
  let platform: TestPlatform;
  let desk: Desk;
  let visits: Visit[];
  const logins: Record<string, string> = { firm: firmLogin, county: '130125', province: '130000', unproved: '130000' };

  lay(async (ground) => {
    ({ platform, desk } = ground);
    await noticesIssued(platform);
    const county = await arrive(platform, '130125');
    const letters = await countyDispatched(county);
    const firm = await arrive(platform, firmLogin);
    const submitted = await applied(firm);
    const first = await firstWork(county, 'review');
    await passAll(county, first, { 'material/A2-2-1': '第 2、5 张照片没有日期，请补拍或换成带日期的原片。' });
    await submit(county, first);
    const filling = await firstWork(firm, 'business');
    const other = await arrive(platform, '91130125XXXX00131J0001');
    await applied(other);
    const review = await firstWork(county, 'review');
    for (const [who, role] of [['auditor', 'audAdmin'], ['keeper', 'secAdmin']] as const) {
      const slip = await openSystemAccount(platform.platform, role, '测试午');
      await clientFor(platform).arrive(slip.login, slip.code);
      logins[who] = slip.login;
    }
    const notice = (await county.get<{ rows: { caseId: string }[] }>('/api/queues/notices?tab=all')).rows[0]!;
    await county.must('POST', '/api/queues/projects/exports', { query: '', reason: '示例：电话核对项目进展' });
    const release = (await platform.platform.shelf.newest('cleaner-production')).head.id;
    visits = [
      { route: '/sign-in', who: 'nobody', name: 'sign-in', address: '/sign-in', ready: '.sign-in-support' },
      { route: '/', who: 'firm', name: 'home', address: '/', ready: '.content h2' },
      { route: 'work/:id', who: 'firm', name: 'fill', address: `/work/${filling.id}`, ready: '.wizard-foot' },
      { route: 'work/:id', who: 'firm', name: 'tables', address: `/work/${filling.id}?step=preAssessment`, ready: '.grid-scroll' },
      { route: 'cases/:id', who: 'firm', name: 'case', address: `/cases/${filling.caseId}`, ready: '.content h2' },
      { route: 'help', who: 'firm', name: 'help', address: '/help', ready: '.content h1' },
      { route: '/password', who: 'firm', name: 'password', address: '/password', ready: 'form' },
      { route: '/second-factor', who: 'unproved', name: 'second-factor', address: '/second-factor', ready: '.factor-secret' },
      { route: '*', who: 'firm', name: 'missing', address: '/nowhere', ready: '.content h1, .content h2' },
      { route: '/', who: 'county', name: 'home', address: '/', ready: '.content h2' },
      { route: 'queues/:queue', who: 'county', name: 'queue', address: '/queues/review', ready: 'table' },
      { route: 'cases/:id', who: 'county', name: 'case', address: `/cases/${notice.caseId}`, ready: '.content h2' },
      { route: 'work/:id', who: 'county', name: 'review', address: `/work/${review.id}`, ready: '.verdict-foot' },
      { route: 'work/:id', who: 'county', name: 'letters', address: `/work/${letters.id}?step=letters`, ready: '.documents-table' },
      { route: 'seats', who: 'county', name: 'seats', address: '/seats', ready: '.content h1' },
      { route: 'sessions', who: 'county', name: 'sessions', address: '/sessions', ready: '.sessions-card' },
      { route: 'messages', who: 'county', name: 'messages', address: '/messages', ready: '.content h1, .content h2' },
      { route: 'exports', who: 'county', name: 'exports', address: '/exports', ready: '.exports-card' },
      { route: 'receipts/:id', who: 'firm', name: 'receipt', address: `/receipts/${submitted.id}`, ready: '.content h1, .content h2' },
      { route: 'audit', who: 'auditor', name: 'audit', address: '/audit', ready: '.content tbody' },
      { route: 'accounts', who: 'keeper', name: 'accounts', address: '/accounts', ready: '.content tbody' },
      { route: 'accounts', who: 'province', name: 'accounts', address: '/accounts', ready: '.content h1, .content h2' },
      { route: 'releases', who: 'province', name: 'releases', address: '/releases', ready: '.releases-card' },
      { route: 'releases/:id', who: 'province', name: 'release', address: `/releases/${release}`, ready: '.releases-card' },
      { route: 'deadlines', who: 'province', name: 'deadlines', address: '/deadlines', ready: '.content h1' },
    ];
  });

  const signedIn = async (who: Visit['who'], look: Look): Promise<Person> => {
    const person = await Person.at(desk, `${who}-${look.name}`);
    await watchShifts(person.page);
    if (who === 'nobody') await person.goto('/sign-in');
    else if (who === 'unproved') await Promise.all([person.page.locator('.factor-secret').waitFor(), person.signIn(logins[who]!, PASSWORD, people[who])]);
    else await person.comeBack(logins[who]!, people[who]);
    await wear(person.page, look);
    return person;
  };

  /** All that one person may visit, through every window of a look. */
  const faultsFor = async (who: Visit['who'], look: Look): Promise<string[]> => {
    const faults: string[] = [];
    const person = await signedIn(who, look);
    const { page } = person;
    for (const visit of visits.filter((one) => one.who === who)) {
      const [first] = look.panes;
      await lookThrough(page, first!);
      await person.goto(visit.address);
      await page.locator(visit.ready).first().waitFor().catch(() => faults.push(`${who} ${visit.name} ${look.name}: no ${visit.ready}`));
      await person.settled();
      const shifted = await shiftOf(page);
      if (look.name === 'usual' && shifted.value > mostShift) faults.push(`${who} ${visit.name}: moved by ${shifted.value.toFixed(3)}: ${shifted.what}`);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(look.english ? 'en' : 'zh-CN');
      for (const pane of look.panes) {
        await lookThrough(page, pane);
        await person.shot(`${visit.name}-${pane.name}`);
        faults.push(...(await faultsOf(page, pane)).map((fault) => `${who} ${visit.name} ${look.name} ${pane.name}: ${fault}`));
      }
    }
    await person.leave();
    return faults;
  };

  it('there is a visit to every address of the router', () => {
    expect([...new Set(visits.map((visit) => visit.route))].sort()).toEqual(routePaths().sort());
  });

  it.each(looks)('every page stands being looked at: $name', async (look) => {
    complaints.expect(/\b40[134]\b/);
    const everybody = (Object.keys(people) as Visit['who'][]).filter((who) => who !== 'unproved');
    const faults = (await Promise.all(everybody.map((who) => faultsFor(who, look)))).flat();
    // Asked of everybody whose role names it, so that nobody else may be about.
    platform.platform.secondFactor = true;
    faults.push(...(await faultsFor('unproved', look)));
    platform.platform.secondFactor = false;
    expect(faults).toEqual([]);
  }, 1_800_000);
}, { pictures: 'every-page' });
