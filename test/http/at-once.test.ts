import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AdjustmentsView, SeatsView, SlipView } from '../../platform/contracts/accounts';
import type { GrantsView } from '../../platform/contracts/grants';
import type { QueueView } from '../../platform/contracts/queue';
import type { ErrorBody } from '../../platform/contracts/session';
import type { AttachView, ReceiptView, SaveView, WorkView } from '../../platform/contracts/work';
import { code, key, onGround } from './bad-input-ground';
import { arrive, clientFor, type DeskClient, type TestPlatform } from './desk-client';
import { sampleJpg, samplePdf } from './sample-files';
import { complete, FIRMS } from './stages';
import { acceptTask, firstWork, openWork, passAll, prepareCounty, stamp, submit } from './walk-steps';

/** Deeds done twice, by two at once, or while something else is on its way: each counts once, and the others hear so. */

/** Before any key is noted, by the clock of the machine as they are. */
const began = Date.now();
let platform: TestPlatform;
let dataDir: string;
let province: DeskClient;
let county: DeskClient;
let seat: DeskClient;
let firm: DeskClient;
let dingzhou: DeskClient;
let neighbour: DeskClient;
let start: WorkView;

onGround((ground) => {
  ({ platform, dataDir, province, county, seat, firm, dingzhou, neighbour, start } = ground);
});

describe('Verdicts', () => {
  let review: WorkView;
  beforeAll(async () => {
    review = await firstWork(county, 'review');
  });
  const put = (verdicts: unknown[]) => county.ask<ErrorBody>('PUT', `/api/work/${review.id}/verdicts`, { verdicts });

  it('on what is not under review, without a word to a return, or twice on one subject are refused', async () => {
    const [{ subject }] = review.review!.subjects as unknown as [{ subject: string }];
    for (const odd of ['material/none', 'section/constructor', 'step/__proto__', 'collection/none'])
      expect([odd, code(await put([{ subject: odd, outcome: 'pass' }]))]).toEqual([odd, [400, 'request.malformed']]);
    for (const opinion of [undefined, '', '   \n']) {
      const answer = await put([{ subject, outcome: 'return', opinion }]);
      expect([answer.status, answer.body.code, answer.body.problems]).toEqual([
        422,
        'answers.invalid',
        [{ where: subject, rule: 'opinion', message: '不通过须写明哪里不对、怎么改' }],
      ]);
    }
    expect(
      code(
        await put([
          { subject, outcome: 'pass' },
          { subject, outcome: 'return', opinion: '照片无日期' },
        ]),
      ),
    ).toEqual([400, 'request.malformed']);
    expect(code(await put([{ subject, outcome: 'maybe' }]))).toEqual([400, 'request.malformed']);
    expect((await openWork(county, review.id)).review!.subjects.filter((one) => one.verdict)).toEqual([]);
    expect(code(await county.ask('POST', `/api/work/${review.id}/submit`, {}, key()))).toEqual([422, 'verdicts.missing']);
    expect(code(await county.ask('POST', `/api/work/${review.id}/submit`, { partial: { reason: '先办一部分' } }, key()))[0]).toBe(422);
  });

  it('of two officers who conclude at once one counts, and the other hears that it is done', async () => {
    const [material, next] = review.materials.length > 1 ? review.materials : review.review!.materials;
    await passAll(county, review, { [material!.subject]: '照片无日期，请补拍' });
    const answers = await Promise.all(
      [county, seat].map((officer) => officer.ask<ErrorBody>('POST', `/api/work/${review.id}/submit`, {}, key())),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(answers.find((one) => one.status === 409)!.body).toMatchObject({ code: 'work.closed', message: '这项待办已经办结，请返回列表' });
    expect(
      (await platform.platform.store.audit.ofChain(review.caseId, 100)).filter(
        (one) => one.deed === 'work.submit' && one.target === 'review',
      ).length,
    ).toBe(1);

    const work = await firstWork(firm, 'business');
    const locked = work.materials.find((one) => one.subject === next!.subject)!;
    for (const step of work.steps.filter((one) => one.section && one.locked)) {
      expect([
        step.section,
        code(
          await firm.ask('PUT', `/api/work/${work.id}/sections/${step.section!}`, {
            revision: work.sections[step.section!]?.revision ?? 0,
            data: {},
          }),
        ),
      ]).toEqual([step.section, [403, 'section.locked']]);
    }
    for (const part of work.steps.flatMap((step) => (step.locked ? step.parts : []))) {
      if (part.part === 'records')
        expect([
          part.collection,
          code(
            await firm.ask('PUT', `/api/work/${work.id}/collections/${part.collection}`, {
              rows: [{ id: 'late', revision: 0, data: {} }],
              removed: [],
              order: [],
            }),
          ),
        ]).toEqual([part.collection, [403, 'section.locked']]);
    }
    const retire = await firm.ask<ErrorBody>('DELETE', `/api/attachments/${locked.files[0]!.attachmentId}?workItemId=${work.id}`);
    expect(code(retire)).toEqual([403, 'section.locked']);
    const photo = locked.formats[0] === 'jpg';
    const made = await firm.must<{ id: string; uploadUrl: string }>('POST', '/api/files', { name: photo ? 'x.jpg' : 'x.pdf', size: 100 });
    await firm.must('PUT', made.uploadUrl, photo ? sampleJpg('late') : samplePdf('late'));
    expect(
      code(await firm.ask('POST', `/api/files/${made.id}/attach`, { workItemId: work.id, subject: locked.subject, note: '说明' })),
    ).toEqual([403, 'section.locked']);
    expect(code(await firm.ask('PUT', `/api/work/${work.id}/replies`, { subject: locked.subject, reply: '答复' }))).toEqual([
      403,
      'section.locked',
    ]);
    const early = await firm.ask<ErrorBody>('POST', `/api/work/${work.id}/submit`, {}, key());
    expect([early.status, early.body.problems.map((one) => one.where)]).toEqual([422, [material!.subject]]);
  });
});

describe('The same deed', () => {
  const children = async (caseId: string) => (await platform.platform.store.cases.children(caseId)).map((one) => one.record);

  it('sent five times at once is done once, and each hears the same', async () => {
    const sibling = await arrive(platform, '130184');
    const work = await prepareCounty(sibling);
    const records = work.documents!.rows.map((row) => row.recordId);
    await stamp(sibling, work, records.slice(0, 2));
    const address = `/api/work/${work.id}/submit`;

    // Part of it, for a reason.
    expect(code(await sibling.ask('POST', address, {}, key()))).toEqual([422, 'letters.missing']);
    for (const partial of [{}, { reason: '' }, { reason: 7 }, true, { reason: '   ' }])
      expect([partial, code(await sibling.ask('POST', address, { partial }, key()))]).toEqual([partial, [400, 'request.malformed']]);
    const same = key();
    const body = { partial: { reason: '其余企业公章未到' } };
    const five = await Promise.all(Array.from({ length: 5 }, () => sibling.ask<ReceiptView>('POST', address, body, same)));
    expect(five.map((one) => one.status)).toEqual([200, 200, 200, 200, 200]);
    for (const one of five) expect(one.body).toEqual(five[0]!.body);
    expect((await children(work.caseId)).sort()).toEqual(records.slice(0, 2).sort());
    expect((await platform.platform.store.review.submissions(work.caseId)).length).toBe(1);

    // Again, later: the same reply. With another body or at another place: refused. By another person: another deed.
    expect((await sibling.ask('POST', address, body, same)).body).toMatchObject({ hash: five[0]!.body.hash, at: five[0]!.body.at });
    expect(code(await sibling.ask('POST', address, { partial: { reason: '另一个原因' } }, same))).toEqual([
      422,
      'request.replayedDifferently',
    ]);
    expect(code(await sibling.ask('POST', '/api/work/none/submit', body, same))).toEqual([422, 'request.replayedDifferently']);
    expect(code(await county.ask('POST', address, body, same))).toEqual([404, 'work.unknown']);
    expect(code(await sibling.ask('POST', address, body, key()))).toEqual([409, 'work.closed']);

    // The rest.
    const rest = await firstWork(sibling, 'notices');
    expect([rest.status.word, rest.caseId]).toEqual(['部分派发', work.caseId]);
    await stamp(sibling, rest, records.slice(2));
    const other = await Promise.all(
      Array.from({ length: 5 }, () => sibling.ask<ReceiptView & ErrorBody>('POST', `/api/work/${rest.id}/submit`, {}, key())),
    );
    expect(other.map((one) => one.status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect((await children(work.caseId)).sort()).toEqual([...records].sort());
    const done = await sibling.get<QueueView>('/api/queues/notices?tab=all');
    expect(done.rows[0]!.status.word).toBe('已派发');
    expect(await platform.platform.store.audit.verify(work.caseId)).toBeUndefined();
  });

  it('attached again because the answer was lost is attached once', async () => {
    const letters = await firstWork(dingzhou, 'notices');
    const subject = `document/${letters.documents!.rows.at(-1)!.recordId}`;
    const made = await dingzhou.must<{ id: string; uploadUrl: string }>('POST', '/api/files', { name: 'once.pdf', size: 100 });
    await dingzhou.must('PUT', made.uploadUrl, samplePdf('once'));
    const again = () => dingzhou.ask<AttachView>('POST', `/api/files/${made.id}/attach`, { workItemId: letters.id, subject, note: '' });
    const answers = await Promise.all([again(), again(), again()]);
    expect(answers.map((one) => one.status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((one) => one.body.file.attachmentId)).size).toBe(1);
    const kept = await platform.platform.store.attachments.ofCase(letters.caseId);
    expect(kept.filter((one) => one.subject === subject).length).toBe(1);
  });

  it('started by hand five times at once makes one case', async () => {
    const same = key();
    const five = await Promise.all(
      Array.from({ length: 5 }, () => province.ask<{ caseId: string }>('POST', '/api/cases', { caseType: 'provinceNotice' }, same)),
    );
    expect(new Set(five.map((one) => `${one.status} ${one.body.caseId}`)).size).toBe(1);
  });

  it('a seat opened five times at once is one seat, and each hears its code, which lies nowhere in the open', async () => {
    const same = key();
    const five = await Promise.all(Array.from({ length: 5 }, () => county.ask<SlipView>('POST', '/api/seats', { name: '测试辰', role: 'countyOp' }, same)));
    const [first] = five;
    expect(new Set(five.map((one) => JSON.stringify([one.status, one.body])))).toEqual(new Set([JSON.stringify([201, first!.body])]));
    const named = async () => (await county.get<SeatsView>('/api/seats')).seats.filter(({ name }) => name === '测试辰').length;
    expect(await named()).toBe(1);
    for (const file of readdirSync(dataDir, { recursive: true, withFileTypes: true }))
      if (file.isFile()) expect([file.name, readFileSync(path.join(file.parentPath, file.name)).includes(first!.body.code)]).toEqual([file.name, false]);
    expect(code(await county.ask('POST', '/api/seats', { name: '测试巳', role: 'countyOp' }, same))).toEqual([422, 'request.replayedDifferently']);

    // Once nobody asks again any more, the answer is forgotten, and the key is as good as new.
    expect(await platform.platform.store.forgetCommands(began)).toBe(0);
    expect(await platform.platform.store.forgetCommands(Date.now() + 1)).toBeGreaterThan(0);
    expect((await county.ask<SlipView>('POST', '/api/seats', { name: '测试辰', role: 'countyOp' }, same)).body.code).not.toBe(first!.body.code);
    expect(await named()).toBe(2);
  });

  it('a lost code, a day moved and a grant given are each done once as well', async () => {
    const seats = await county.get<SeatsView>('/api/seats');
    const twice = async <T>(asker: DeskClient, address: string, body: unknown) => {
      const same = key();
      const [one, two] = [await asker.ask<T>('POST', address, body, same), await asker.ask<T>('POST', address, body, same)];
      expect([address, one.status < 300, two]).toEqual([address, true, { ...one, headers: two.headers }]);
      return one.body;
    };
    const slip = await twice<SlipView>(county, `/api/accounts/${seats.seats.find(({ name }) => name === '测试辰')!.id}/code`, {});
    expect((await clientFor(platform).ask('POST', '/api/session', { account: slip.login, password: slip.code })).status).toBe(201);
    const { adjustments } = await twice<AdjustmentsView>(province, '/api/adjustments', { milestone: 'acceptTask', scope: { unit: '130125' }, date: '2024-08-05', reason: '两次点了保存' });
    expect(adjustments.filter(({ reason }) => reason === '两次点了保存').length).toBe(1);
    const { grants } = await twice<GrantsView>(neighbour, `/api/cases/${start.caseId}/grants`, { login: '91130104XXXX900100-01', capability: 'fill', to: '2024-07-31' });
    expect(grants.length).toBe(1);
  });
});

describe('A save on its way while the page is submitted', () => {
  it('is in what is submitted, or refused: what is read afterwards is what was handed in', async () => {
    const third = await arrive(platform, `${FIRMS[2]}0001`);
    await acceptTask(third);
    const view = await firstWork(third, 'projectStart');
    await complete(third, view);
    const { data, ...standing } = (await third.get<WorkView>(`/api/work/${view.id}`)).sections.basic!;
    let { revision } = standing;
    let stop = false;
    const saves: number[] = [];
    const typing = Promise.all(
      Array.from({ length: 4 }, async (_, hand) => {
        for (let letter = 0; !stop; letter += 1) {
          const answer = await third.ask<SaveView & ErrorBody>('PUT', `/api/work/${view.id}/sections/basic`, {
            revision,
            data: { ...data, town: `示例镇 ${hand} ${letter}` },
          });
          saves.push(answer.status);
          if (answer.status === 200) revision = answer.body.revision!;
          else if (answer.status === 409 && answer.body.code === 'section.stale')
            revision = (answer.body.details!.current as { revision: number }).revision;
          else stop = true;
        }
      }),
    );
    while (!stop && !saves.includes(200)) await new Promise((resolve) => setTimeout(resolve, 10));
    await submit(third, view);
    await typing;
    expect(saves).toContain(200);
    const [handedIn] = (await platform.platform.store.review.submissions(view.caseId)).slice(-1);
    const frozen = (await platform.platform.store.review.submission(handedIn!.id))!.snapshot as {
      sections: Record<string, Record<string, unknown>>;
    };
    const live = await platform.platform.store.data.section(view.caseId, 'basic');
    expect((live!.data as Record<string, unknown>).town).toBe(frozen.sections.basic!.town);
  });
});
