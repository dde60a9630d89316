import type { QueueView } from '../../platform/contracts/queue';
import type { AttachView, WorkView } from '../../platform/contracts/work';
import { writeSheet } from '../../platform/sheets/write-sheet';
import { arrive, type DeskClient, type TestPlatform } from '../http/desk-client';
import { complete, FIRMS, noticesIssued } from '../http/stages';
import { acceptTask, firstWork, openWork, passAll, prepareCounty, save, stamp, submit } from '../http/walk-steps';
import { wordFile, wordLink, wordText } from '../http/word-file';
import { rowsOf } from '../sheets/workbooks';
import { routePaths } from './every-page';
import { everyTextMarked, mark } from './every-text';
import { journey } from './journey';
import { Person, type Desk } from './person';

/** What people write: out of an attribute, into markup, into a template, into a clobbered name. */
const written = `"'><svg onload=xss()>{{constructor}}<b id=cookie>${mark}`;
const formula = '=HYPERLINK("http://169.254.169.254/","x")';

interface Visit { route: string; who: 'nobody' | 'province' | 'county' | 'firm' | 'auditor'; address: string; ready: string; /** Nothing of what is marked stands there. */ plain?: true }

/** Every text that configuration or a person can write is markup, on every page there is: it is read as it was written, and nothing of it runs. */
journey('the script that never runs', ({ complaints, lay }) => {
  let platform: TestPlatform;
  let desk: Desk;
  let visits: Visit[];
  let county: DeskClient;
  let ours: { filling: WorkView; review: WorkView; notice: string };

  lay(async (ground) => {
    ({ platform, desk } = ground);
    const { province } = await noticesIssued(platform);
    county = await arrive(platform, '130125');
    const letters = await prepareCounty(county);
    await save(county, letters, 'county', { requirement: written });
    await stamp(county, letters, letters.documents!.rows.map((row) => row.recordId));
    await submit(county, letters);
    const firm = await arrive(platform, `${FIRMS[0]}0001`);
    await acceptTask(firm);
    const start = await firstWork(firm, 'projectStart');
    await complete(firm, start);
    await said(firm, start);
    await submit(firm, start);
    const application = await firstWork(firm, 'business');
    await complete(firm, application);
    await said(firm, application);
    await filed(firm, application);
    await submit(firm, application);
    const review = await firstWork(county, 'review');
    const returned = review.review!.materials.find(({ files }) => files.length > 0)!.subject;
    await passAll(county, review, { [returned]: written });
    await submit(county, review);
    const filling = await firstWork(firm, 'business');
    await firm.must('PUT', `/api/work/${filling.id}/replies`, { subject: returned, reply: written });
    await filed(firm, filling, returned);
    await submit(firm, filling);
    const again = await firstWork(county, 'review');
    await county.must('PUT', `/api/queues/review/settings`, { filters: [{ name: written.slice(0, 30), query: `q=${encodeURIComponent(mark)}`, default: false }], columns: null });
    await county.must('POST', '/api/seats', { name: written.slice(0, 40), role: 'countyOp' });
    await province.must('POST', '/api/adjustments', { milestone: 'applyEvaluation', scope: { unit: '130125' }, date: '2025-03-31', reason: written });
    await county.must('POST', '/api/queues/projects/exports', { query: `q=${encodeURIComponent(mark)}`, reason: written.slice(0, 500) });
    await firm.must('POST', '/api/support-notes', { page: written, text: written });
    const notice = (await county.get<QueueView>('/api/queues/notices?tab=all')).rows[0]!.caseId;
    const second = await arrive(platform, `${FIRMS[1]}0001`);
    await acceptTask(second);
    const open = await firstWork(second, 'projectStart');
    await said(second, open);
    await arrive(platform, '130000-02');
    ours = { filling: await openWork(firm, filling.id), review: again, notice };
    const release = (await platform.platform.shelf.newest('cleaner-production')).head.id;
    visits = [
      { route: '/sign-in', who: 'nobody', address: '/sign-in', ready: '.sign-in-support' },
      { route: '/', who: 'firm', address: '/', ready: '.content h2' },
      { route: 'work/:id', who: 'firm', address: `/work/${filling.id}`, ready: '.content h1, .content h2' },
      ...['', 'content', 'materials', 'opinions', 'documents', 'records'].map((tab) => ({ route: 'cases/:id', who: 'firm' as const, address: `/cases/${filling.caseId}?tab=${tab}`, ready: '.content h1, .content h2' })),
      { route: 'help', who: 'firm', address: '/help', ready: '.content article' },
      { route: 'messages', who: 'firm', address: '/messages', ready: '.content h1, .content h2' },
      { route: 'receipts/:id', who: 'firm', address: `/receipts/${filling.id}`, ready: '.content h1, .content h2' },
      { route: '/password', who: 'firm', address: '/password', ready: 'form', plain: true },
      // Asked of nobody here, so it leads home.
      { route: '/second-factor', who: 'firm', address: '/second-factor', ready: 'body', plain: true },
      { route: '*', who: 'firm', address: '/nowhere', ready: '.content h1, .content h2' },
      { route: '/', who: 'county', address: '/', ready: '.content h2' },
      { route: 'queues/:queue', who: 'county', address: '/queues/review', ready: 'table' },
      ...['', 'content', 'opinions', 'documents', 'records'].map((tab) => ({ route: 'cases/:id', who: 'county' as const, address: `/cases/${notice}?tab=${tab}`, ready: '.content h1, .content h2' })),
      ...again.review!.materials.filter(({ files }) => files.length > 0).slice(0, 4).map(({ subject }) => ({ route: 'work/:id', who: 'county' as const, address: `/work/${again.id}?subject=${encodeURIComponent(subject)}`, ready: '.verdict-foot' })),
      { route: 'seats', who: 'county', address: '/seats', ready: '.content h1' },
      { route: 'sessions', who: 'county', address: '/sessions', ready: '.sessions-card' },
      { route: 'deadlines', who: 'county', address: '/deadlines', ready: '.content h1' },
      { route: 'messages', who: 'county', address: '/messages', ready: '.content h1, .content h2' },
      { route: 'exports', who: 'county', address: '/exports', ready: '.exports-card' },
      { route: 'help', who: 'county', address: '/help', ready: '.content article' },
      { route: 'audit', who: 'province', address: '/audit', ready: '.content h1, .content h2' },
      { route: 'accounts', who: 'province', address: '/accounts', ready: '.content h1, .content h2' },
      { route: 'releases', who: 'province', address: '/releases', ready: '.releases-card' },
      { route: 'releases/:id', who: 'province', address: `/releases/${release}`, ready: '.releases-card' },
      { route: 'deadlines', who: 'province', address: '/deadlines', ready: '.content h1' },
    ];
  });

  /** Every free text of a form, as long as it may be. */
  async function said(person: DeskClient, work: WorkView): Promise<void> {
    for (const step of (await person.get<WorkView>(`/api/work/${work.id}`)).steps) {
      const { properties = {} } = (step.schema ?? {}) as { properties?: Record<string, Record<string, unknown>> };
      const free = Object.entries(properties).filter(([key, one]) => one.type === 'string' && !one.readOnly && !['format', 'pattern', 'enum', 'oneOf'].some((word) => word in one) && !JSON.stringify((step.ui as Record<string, unknown>)[key] ?? '').includes('dictionary'));
      const texts = Object.fromEntries(free.filter(([, one]) => Number(one.maxLength ?? 500) >= mark.length).map(([key, one]) => [key, Number(one.maxLength ?? 500) > written.length ? written : mark]));
      if (step.section && !step.locked && free.length > 0) await save(person, work, step.section, texts).catch(() => undefined);
    }
  }

  /** Files whose names, notes and contents are markup, to the first materials that take them. */
  async function filed(firm: DeskClient, work: WorkView, only?: string): Promise<void> {
    const word = await wordFile(`${wordText(mark.replaceAll('<', '&lt;'))}<w:p><w:hyperlink r:id="far"><w:r><w:t>xss</w:t></w:r></w:hyperlink></w:p>`, wordLink('far', 'javascript:xss()'));
    const sheet = await writeSheet({ name: 'xss', columns: [{ title: mark, kind: 'text' }], marks: [''], rows: [[mark], [formula]], blank: 0 });
    const materials = (await firm.get<WorkView>(`/api/work/${work.id}`)).materials.filter(({ subject, locked }) => (only ? subject === only : !locked));
    for (const [extension, bytes] of [['docx', word], ['xlsx', sheet]] as const) {
      const taking = materials.find(({ formats, maxFiles, files }) => formats.includes(extension) && (maxFiles === undefined || files.length < maxFiles));
      if (taking) await firm.upload<AttachView>(work.id, taking.subject, `"onload=xss() x='${mark}.${extension}`, bytes, { note: written, capturedAt: '2024-07-09' });
    }
  }

  async function at(who: Visit['who']): Promise<Person> {
    const person = await Person.at(desk, who);
    // The wire: whatever runs says so where the journey listens.
    await person.context.addInitScript(() => {
      Object.defineProperty(window, 'xss', { value: () => console.error('a script ran'), configurable: false });
    });
    person.page.on('dialog', (dialog) => {
      complaints.said.push(`${who}: a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    person.page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/x') complaints.said.push(`${who}: asked for the picture of a mark`);
    });
    if (who === 'nobody') await person.goto('/sign-in');
    else if (who === 'firm') await person.comeBack(`${FIRMS[0]}0001`, '企业');
    else await person.comeBack({ province: '130000', county: '130125', auditor: '130000-02' }[who], '生态环境部门');
    return person;
  }

  /** Elements and attributes that only a mark could have made. */
  const grown = (person: Person) =>
    person.page.evaluate(() => {
      const made = document.querySelectorAll('[onerror], [onload], img[src="x"], #cookie, b[id], iframe[srcdoc], a[href^="javascript" i], a[href^="data:" i], form[name=body], #location');
      const clobbered = [document.cookie, document.body.tagName, location.origin].map((one) => typeof one).join();
      return { made: [...made].map((one) => one.outerHTML.slice(0, 200)), clobbered };
    });
  const clean = { made: [], clobbered: 'string,string,string' };

  it('there is a visit to every address of the router', () => {
    expect([...new Set(visits.map((visit) => visit.route))].sort()).toEqual(routePaths().sort());
  });

  it.each(['nobody', 'firm', 'county', 'province'] as const)('on every page of %s the marks are read as they were written', async (who) => {
    complaints.expect(/\b40[134]\b/);
    const person = await at(who);
    for (const { address, ready, plain } of visits.filter((visit) => visit.who === who)) {
      await person.goto(address);
      await person.page.locator(ready).first().waitFor();
      await person.settled();
      expect([address, await grown(person)]).toEqual([address, clean]);
      const read = await person.page.locator('body').innerText();
      if (!plain) expect([address, read.includes('onerror=xss()')]).toEqual([address, true]);
    }
    await person.leave();
  });

  it('files, diagrams, search and every step of a form are looked at closely, and nothing of them runs', async () => {
    const officer = await at('county');
    for (const { subject, files } of ours.review.review!.materials.filter(({ files: all }) => all.some(({ name }) => /docx|xlsx/.test(name)))) {
      await officer.goto(`/work/${ours.review.id}?subject=${encodeURIComponent(subject)}`);
      await officer.page.locator('.verdict-foot').waitFor();
      await officer.settled();
      for (const file of files) {
        const button = officer.page.getByRole('button', { name: file.name }).first();
        if (await button.isVisible()) await button.click();
        await officer.settled();
        expect([file.name, await grown(officer)]).toEqual([file.name, clean]);
      }
    }
    await officer.goto(`/cases/${ours.notice}`);
    await officer.page.locator('.diagram .djs-element').first().waitFor();
    expect(await grown(officer)).toEqual(clean);
    await officer.page.keyboard.press('/');
    for (const word of [mark, written, '示例', 'javascript:xss()']) {
      await officer.page.getByRole('combobox', { name: '搜索' }).fill(word);
      await officer.settled();
      expect([word, await grown(officer)]).toEqual([word, clean]);
    }
    await officer.leave();
    const firm = await at('firm');
    for (const { key } of ours.filling.steps) {
      await firm.goto(`/work/${ours.filling.id}?step=${key}`);
      await firm.settled();
      expect([key, await grown(firm)]).toEqual([key, clean]);
    }
    await firm.leave();
  });

  it('an address that is markup, or leads elsewhere, is only an address', async () => {
    complaints.expect(/\b40[034]\b/);
    const given = encodeURIComponent(written);
    const person = await at('county');
    for (const address of [
      `/queues/${given}`, `/cases/${given}`, `/work/${given}`, `/receipts/${given}`, `/releases/${given}`, `/${given}`, `/queues/review?q=${given}&tab=${given}&sort=${given}&stage=${given}`,
      `/cases/${ours.notice}?tab=${given}#${given}`, `/messages?show=${given}&after=${given}`, `/help#${given}`, `/?tab=${given}`, `/verify/${given}/1?p=${given}`, `/api/verify/${given}/1`, `/api/${given}`,
      `/sign-in?to=${encodeURIComponent('javascript:xss()')}`, '/sign-in?to=//169.254.169.254/', '/sign-in?to=/%5C169.254.169.254/', '/sign-in?to=/%09/169.254.169.254/', '/sign-in?to=%0A//169.254.169.254',
    ]) {
      await person.goto(address);
      await person.settled();
      expect([address, new URL(person.page.url()).origin, await grown(person)]).toEqual([address, new URL(platform.url).origin, clean]);
    }
    await person.leave();
  });

  it('in what is taken out as a workbook there is no formula, and no name of a file breaks its header', async () => {
    // The browsers of this journey have used up what one account may have open at once.
    await county.comeBack();
    for (const address of ['/api/queues/review/export.xlsx', '/api/queues/projects/export.xlsx']) {
      const answer = await county.ask<Buffer>('GET', address);
      expect([address, answer.status, answer.headers.get('set-cookie')]).toEqual([address, 200, null]);
      expect((await rowsOf(answer.body)).length).toBeGreaterThan(0);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.~-]+$/);
    }
  });
}, { options: async () => ({ configDir: await everyTextMarked() }) });
