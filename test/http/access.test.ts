import type { SeatsView, SlipView, AdjustmentsView } from '../../platform/contracts/accounts';
import type { CaseView, RecordsView } from '../../platform/contracts/case';
import type { QueueView } from '../../platform/contracts/queue';
import type { ErrorBody, SessionView } from '../../platform/contracts/session';
import type { WorkView } from '../../platform/contracts/work';
import { above, accessGround, scopeOf, type Ground, type Person, type Work } from './access-ground';
import { clientFor, startTestPlatform, type Answer, type DeskClient, type TestPlatform } from './desk-client';
import { FIRMS } from './stages';
import { agree, openWork, save, stamp, submit } from './walk-steps';
import { samplePdf } from './sample-files';

/** Everybody asks for everything; a model of who stands where says what they should hear. */

let platform: TestPlatform;
let { people, works, cases, attachment, applicationId } = {} as Ground;

beforeAll(async () => {
  platform = await startTestPlatform();
  ({ people, works, cases, attachment, applicationId } = await accessGround(platform));
});

afterAll(async () => {
  await platform?.stop();
});

let asked = 0;
const once = () => ({ 'idempotency-key': `access-${(asked += 1)}-once` });
const heard = (answer: Answer<unknown>) => (answer.status < 400 ? 'done' : (answer.body as ErrorBody).code);

type Deed = 'read' | 'write' | 'submit' | 'withdraw' | 'issue';
const deedsOnWork: { name: string; deed: Deed; ask: (client: DeskClient, id: string) => Promise<Answer<unknown>> }[] = [
  { name: 'read', deed: 'read', ask: (client, id) => client.ask('GET', `/api/work/${id}`) },
  { name: 'see the receipt of', deed: 'read', ask: (client, id) => client.ask('GET', `/api/work/${id}/receipt`) },
  { name: 'open', deed: 'read', ask: (client, id) => client.ask('POST', `/api/work/${id}/open`, {}) },
  { name: 'print letters', deed: 'read', ask: (client, id) => client.ask('GET', `/api/work/${id}/documents/nobody.pdf`) },
  { name: 'save', deed: 'write', ask: (client, id) => client.ask('PUT', `/api/work/${id}/sections/none`, { revision: 0, data: {} }) },
  {
    name: 'save rows',
    deed: 'write',
    ask: (client, id) => client.ask('PUT', `/api/work/${id}/collections/none`, { rows: [], removed: [], order: [] }),
  },
  {
    name: 'judge',
    deed: 'write',
    ask: (client, id) => client.ask('PUT', `/api/work/${id}/verdicts`, { verdicts: [{ subject: 'material/none', outcome: 'pass' }] }),
  },
  {
    name: 'reply',
    deed: 'write',
    ask: (client, id) => client.ask('PUT', `/api/work/${id}/replies`, { subject: 'material/none', reply: '答复' }),
  },
  {
    name: 'note a delivery',
    deed: 'issue',
    ask: (client, id) => client.ask('PUT', `/api/work/${id}/deliveries`, { recordIds: ['none'], method: 'x', date: '2024-07-11' }),
  },
  {
    name: 'attach',
    deed: 'write',
    ask: (client, id) => client.ask('POST', '/api/files/none/attach', { workItemId: id, subject: 'material/none', note: '' }),
  },
  { name: 'take a file back', deed: 'write', ask: (client, id) => client.ask('DELETE', `/api/attachments/none?workItemId=${id}`) },
  { name: 'submit', deed: 'submit', ask: (client, id) => client.ask('POST', `/api/work/${id}/submit`, {}, once()) },
  { name: 'withdraw', deed: 'withdraw', ask: (client, id) => client.ask('POST', `/api/work/${id}/withdraw`, {}) },
];

/** What is to be heard: refused with one of two codes, closed, or admitted as far as what the request itself lacks. */
function expected(person: Person, work: Work, deed: Deed): string {
  if (person.unit !== work.unit && person.unit !== work.proxy) return work.scope.includes(person.unit) ? 'access.denied' : 'work.unknown';
  if (deed === 'read') return 'admitted';
  if (deed === 'withdraw') return work.open || !person.submits ? 'access.denied' : 'admitted';
  // A letter comes to hand after the work was handed in.
  if (deed === 'issue') return 'admitted';
  if (!work.open) return 'work.closed';
  return deed === 'submit' && !person.submits ? 'access.denied' : 'admitted';
}

describe('Work', () => {
  it.each(deedsOnWork)(
    'to $name it is for its own unit and who may do it instead; those above hear so, others that there is none',
    async ({ deed, ask }) => {
      const found: Record<string, string> = {};
      const wanted: Record<string, string> = {};
      for (const person of Object.values(people)) {
        const none = await ask(person.client, 'no-such-work');
        expect(none.body).toMatchObject({ code: 'work.unknown', message: '没有这项待办，或您不能查看' });
        for (const work of works) {
          const answer = await ask(person.client, work.id);
          const code = heard(answer);
          const name = `${person.who}: ${work.what}`;
          found[name] = ['access.denied', 'work.unknown', 'work.closed'].includes(code) ? code : 'admitted';
          wanted[name] = expected(person, work, deed);
          expect([name, answer.status < 500]).toEqual([name, true]);
          // To who may not know of it, it is as if it were not there.
          if (code === 'work.unknown')
            expect([name, { ...(answer.body as object), requestId: '' }]).toEqual([name, { ...(none.body as object), requestId: '' }]);
        }
      }
      expect(found).toEqual(wanted);
    },
  );
});

describe('Cases and their files', () => {
  it.each([
    ['page', '', () => true],
    ['diagram', '/workflow', () => true],
    ['audit', '/records', (person: Person) => person.audits],
  ] as const)('the %s of one opens to its own unit and those above it', async (_name, suffix, admits) => {
    const found: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const person of Object.values(people)) {
      const none = await person.client.ask<ErrorBody>('GET', `/api/cases/no-such-case${suffix}`);
      for (const one of cases) {
        const answer = await person.client.ask<ErrorBody>('GET', `/api/cases/${one.id}${suffix}`);
        const name = `${person.who}: ${one.what}`;
        found[name] = heard(answer);
        wanted[name] = !one.scope.includes(person.unit) ? 'case.unknown' : admits(person) ? 'done' : 'access.denied';
        if (found[name] === 'case.unknown') expect({ ...answer.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
      }
    }
    expect(found).toEqual(wanted);
  });

  it('a file is read by who sees its case, and taken back by nobody through another work item', async () => {
    const found: Record<string, boolean> = {};
    for (const person of Object.values(people)) {
      const answer = await person.client.ask('GET', `/api/attachments/${attachment}/bytes`);
      found[person.who] = answer.status === 200;
      if (answer.status !== 200) expect(answer.status).toBe(404);
    }
    expect(Object.keys(found).filter((who) => found[who])).toEqual(
      Object.values(people)
        .filter((person) => scopeOf(FIRMS[0]).includes(person.unit))
        .map((person) => person.who),
    );
    const own = works.find((one) => one.what === "another firm's acceptance")!;
    const taken = await people['another firm']!.client.ask<ErrorBody>('DELETE', `/api/attachments/${attachment}?workItemId=${own.id}`);
    expect([taken.status, taken.body.code]).toEqual([404, 'file.unknown']);
  });

  it('a file announced by one cannot be filled, attached or guessed by another', async () => {
    const { client } = people['the sibling county']!;
    const { id, uploadUrl } = await client.must<{ id: string; uploadUrl: string }>('POST', '/api/files', { name: 'own.pdf', size: 10 });
    const thief = people['another firm']!.client;
    expect((await thief.ask<ErrorBody>('PUT', uploadUrl, samplePdf('stolen'))).body.code).toBe('file.unknown');
    await client.must('PUT', uploadUrl, samplePdf('own'));
    const own = works.find((one) => one.what === "another firm's acceptance")!;
    expect(
      (await thief.ask<ErrorBody>('POST', `/api/files/${id}/attach`, { workItemId: own.id, subject: 'material/A1-1-1', note: '说明' })).body
        .code,
    ).toBe('file.unknown');
  });

  it('only the tier that issues a notice may start one', async () => {
    for (const person of Object.values(people).filter((one) => one.unit !== '130000')) {
      expect([
        person.who,
        (await person.client.ask<ErrorBody>('POST', '/api/cases', { caseType: 'provinceNotice' }, once())).status,
      ]).toEqual([person.who, 403]);
    }
    for (const caseType of ['countyNotice', 'application', 'constructor']) {
      expect((await people['the province']!.client.ask<ErrorBody>('POST', '/api/cases', { caseType }, once())).status).toBe(400);
    }
  });
});

describe('Queues', () => {
  const names = () => platform.accounts.filter((one) => /^[0-9A-Z]{22}$/.test(one.login));

  it("show what one's unit may see, whatever is asked for, and no name from elsewhere", async () => {
    const { edition } = await platform.platform.shelf.newest('cleaner-production');
    for (const person of Object.values(people)) {
      const session = await person.client.get<SessionView>('/api/session');
      const mine = session.menu.flatMap((group) => group.items.map((item) => item.to.match(/^\/queues\/(\w+)/)?.[1]).filter(Boolean));
      const foreign = names().filter(
        (firm) =>
          firm.login.slice(0, 18) !== person.unit &&
          !(person.unit === firm.above || (above[firm.above] ?? guess(firm.above)).includes(person.unit)),
      );
      const shown: string[] = [];
      for (const queue of Object.keys(edition.queues)) {
        if (!mine.includes(queue)) {
          for (const rest of ['', '/settings']) {
            const { status } = await person.client.ask('GET', `/api/queues/${queue}${rest}`);
            expect([person.who, queue, rest, status]).toEqual([person.who, queue, rest, 403]);
          }
          continue;
        }
        for (const more of [
          '',
          '&within=130100',
          '&within=133100',
          '&within=130184',
          '&q=示例',
          '&q=%25',
          '&stage=accept',
          '&sort=-key',
          '&page=9999',
          '&size=100000',
        ]) {
          const view = await person.client.get<QueueView>(`/api/queues/${queue}?tab=all${more}`);
          shown.push(JSON.stringify(view));
          for (const row of view.rows) {
            const about = await platform.platform.store.cases.byId(row.caseId);
            expect([person.who, scopeOf2(about!.unit).includes(person.unit)]).toEqual([person.who, true]);
          }
        }
      }
      for (const page of ['/api/home', '/api/help', '/api/seats', '/api/adjustments', '/api/session'])
        shown.push(JSON.stringify((await person.client.ask('GET', page)).body));
      expect([person.who, foreign.filter((firm) => shown.some((text) => text.includes(firm.name))).map((firm) => firm.name)]).toEqual([
        person.who,
        [],
      ]);
    }
  });

  /** Units of the sample outside the cast: a county's parent by its first digits, since only theirs are asked. */
  const guess = (unit: string) =>
    unit.startsWith('1301')
      ? ['130100', '130000']
      : unit === '130629' || unit === '130632' || unit === '130638'
        ? ['133100', '130000']
        : ['130000'];
  const scopeOf2 = (unit: string) => [
    unit,
    ...(above[unit] ??
      (platform.accounts.some((one) => one.login.startsWith(unit) && one.login.length === 22) ? firmAbove(unit) : guess(unit))),
  ];
  const firmAbove = (unit: string) => {
    const county = platform.accounts.find((one) => one.login === `${unit}0001`)!.above;
    return [county, ...(above[county] ?? guess(county))];
  };

  it("a batch over another's work does nothing, row by row", async () => {
    const review = works.find((one) => one.what === "the county's review of it")!;
    const body = { batch: 'reportUp', workItemIds: [review.id, 'none'] };
    const asked = (who: string) =>
      people[who]!.client.ask<{ results: { ok: boolean; name: string }[] }>('POST', '/api/queues/reportUp/batch', body, once());
    expect((await asked('the city')).body.results.map((one) => [one.ok, one.name])).toEqual([
      [false, review.id],
      [false, 'none'],
    ]);
    expect((await asked('the county')).status).toBe(403);
  });
});

describe('代办', () => {
  it('the city acts for the county, and the audit names who did it as whom', async () => {
    const { client } = people['the city']!;
    const id = works.find((one) => one.what === "the sibling county's letters")!.id;
    const work = await openWork(client, id);
    expect(work.may).toMatchObject({ fill: true, submit: true });
    const page = await client.get<CaseView>(`/api/cases/${work.caseId}`);
    expect(page.work).toMatchObject({ id, label: expect.stringMatching(/^代办：/) as string });
    await save(client, work, 'county', {
      requirement: '代办',
      issueDate: '2024-07-10',
      deadline: '2024-07-18',
      contact: '测试丁',
      phone: '19900000000',
    });
    await agree(client, work);
    await stamp(
      client,
      work,
      work.documents!.rows.map((row) => row.recordId),
    );
    await submit(client, work);
    const [entry] = (await platform.platform.store.audit.ofChain(work.caseId, 50)).filter((one) => one.deed.startsWith('work.submit'));
    expect(entry).toMatchObject({ deed: 'work.submit.proxy', seat: '130100', detail: { unit: '130100', role: 'cityOp' } });
    const words = await people['the sibling county']!.client.get<RecordsView>(`/api/cases/${work.caseId}/records`);
    expect(words.entries.find((one) => one.deed === '代办')).toMatchObject({ seat: '130100' });
    expect(await platform.platform.store.audit.verify(work.caseId)).toBeUndefined();
  });

  it('where the workflow names no one to do it instead, nobody does', async () => {
    const { client } = people['the city']!;
    const refused = await client.ask<ErrorBody>(
      'POST',
      `/api/work/${works.find((one) => one.what === "the county's review of it")!.id}/submit`,
      {},
      once(),
    );
    expect(refused.body).toMatchObject({ code: 'access.denied' });
  });
});

describe('Seats', () => {
  it('are opened by their own unit, for roles of its tier, and signed in to at once', async () => {
    const { client } = people['the county']!;
    const before = await client.get<SeatsView>('/api/seats');
    const slip = await client.must<SlipView>('POST', '/api/seats', { name: ' 测试辰 ', role: 'countyOp' });
    expect(slip).toMatchObject({ login: '130125-03', name: '测试辰', code: expect.stringMatching(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/) });
    const seat = await clientFor(platform).arrive(slip.login, slip.code.toLowerCase().replace(/-/g, ' '));
    expect(seat.session).toMatchObject({ mustChangePassword: false, appointment: { unit: '130125', role: 'countyOp' } });
    expect((await seat.get<WorkView>(`/api/work/${works.find((one) => one.what === "the county's review of it")!.id}`)).may.submit).toBe(
      true,
    );
    const after = await client.get<SeatsView>('/api/seats');
    expect(after.seats.length).toBe(before.seats.length + 1);
    expect((await clientFor(platform).ask('POST', '/api/session', { account: slip.login, password: slip.code })).status).toBe(401);
    for (const role of ['cityOp', 'provinceAdmin', 'entAdmin', 'constructor', 'none'])
      expect([role, (await client.ask('POST', '/api/seats', { name: '测试', role })).status]).toEqual([role, 400]);
  });

  it('a unit sees its own, and the accounts of the units directly below', async () => {
    const { below, seats } = await people['the city']!.client.get<SeatsView>('/api/seats');
    expect(seats.map((one) => one.login)).toEqual(['130100-01', '130100-02']);
    expect(below.map((one) => one.login)).toEqual(['130125', '130184']);
    for (const who of ['its leader', 'a clerk of the firm', 'a clerk of the province'])
      expect([who, (await people[who]!.client.ask('GET', '/api/seats')).status]).toEqual([who, 403]);
  });
});

describe('A lost code', () => {
  const accountOf = async (login: string) => (await platform.platform.store.accounts.byLogin(login))!.id;

  it('is issued anew by the unit directly above and by nobody else', async () => {
    const found: Record<string, number> = {};
    const id = await accountOf('130629');
    for (const person of Object.values(people))
      if (person.who !== 'another city') found[person.who] = (await person.client.ask('POST', `/api/accounts/${id}/code`, {})).status;
    // Its city is asked below; the province is above it but not directly, and nobody reissues their own; to all others it is not there.
    const toldWhy = ['the province', 'a clerk of the province', 'a county of another city'];
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((who) => [who, toldWhy.includes(who) ? 403 : 404])));
    expect((await people['the county']!.client.ask('POST', '/api/accounts/no-such-account/code', {})).status).toBe(404);
    expect(
      (await people['the city']!.client.ask<ErrorBody>('POST', `/api/accounts/${await accountOf('130125-01')}/code`, {})).body.message,
    ).toContain('自己重发');
  });

  it('ends the old password and every session at once; the new code is good once', async () => {
    const old = people['a county of another city']!.client;
    const slip = await people['another city']!.client.must<SlipView>('POST', `/api/accounts/${await accountOf('130629')}/code`, {});
    expect((await old.ask('GET', '/api/session')).status).toBe(401);
    expect((await clientFor(platform).ask('POST', '/api/session', { account: '130629', password: 'Ceshi-2024-mima' })).status).toBe(401);
    const again = clientFor(platform);
    await again.signIn('130629', slip.code);
    expect((await again.ask('POST', '/api/session/password', { current: slip.code, next: 'Ceshi-2024-mima' })).status).toBe(422);
    await again.must('POST', '/api/session/password', { current: slip.code, next: 'Chongfa-2024-niao' });
    expect((await again.ask('GET', '/api/home')).status).toBe(200);
    expect((await clientFor(platform).ask('POST', '/api/session', { account: '130629', password: slip.code })).status).toBe(401);
    expect((await platform.platform.store.audit.ofChain(await accountOf('130629'), 20)).map((one) => one.deed)).toEqual(
      expect.arrayContaining(['code.reissue', 'password.change']),
    );
    people['a county of another city']!.client = again;
  });
});

describe('Deadlines', () => {
  const move = (who: string, scope: object, milestone = 'startProject') =>
    people[who]!.client.ask<ErrorBody>('POST', '/api/adjustments', { milestone, scope, date: '2024-09-15', reason: '示例：停产检修' });

  it("are moved by a unit above, never one's own, and by nobody beside or below", async () => {
    const units = ['130000', '130100', '133100', '130125', '130184', '130629', FIRMS[0]];
    const may: Record<string, string[]> = {
      'the province': units,
      'the city': ['130125', '130184', FIRMS[0]],
      'a seat of the city': ['130125', '130184', FIRMS[0]],
      'another city': ['130629'],
    };
    for (const person of Object.values(people)) {
      const moved: string[] = [];
      for (const unit of units) {
        const { status } = await move(person.who, { unit });
        if (status === 201) moved.push(unit);
        else expect([person.who, unit, status]).toEqual([person.who, unit, 403]);
      }
      expect([person.who, moved]).toEqual([person.who, may[person.who] ?? []]);
    }
    const listed = await people['another city']!.client.get<AdjustmentsView>('/api/adjustments');
    expect(listed.adjustments.every((one) => !one.scope.includes('行唐'))).toBe(true);
    expect(listed.units.map((one) => one.code)).toEqual(expect.arrayContaining(['133100', '130629']));
  });

  it('of a case are moved by a unit above it; to others the case is not there', async () => {
    expect((await move('the city', { caseId: applicationId })).status).toBe(201);
    for (const who of ['another city', 'a city that is its own county']) {
      const [refused, none] = [await move(who, { caseId: applicationId }), await move(who, { caseId: 'no-such-case' })];
      expect([refused.status, { ...refused.body, requestId: '' }]).toEqual([404, { ...none.body, requestId: '' }]);
    }
    for (const scope of [{}, { caseId: applicationId, unit: '130125' }, { unit: 'nowhere' }])
      expect([400, 403]).toContain((await move('the city', scope)).status);
    expect((await move('the city', { unit: '130125' }, 'constructor')).status).toBe(400);
  });
});
