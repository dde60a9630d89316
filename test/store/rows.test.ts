import { newId } from '../../platform/store/ids';
import type { AccountRow } from '../../platform/store/ports/accounts';
import type { AttachmentRow, FileRow } from '../../platform/store/ports/attachments';
import type { CollectionRow } from '../../platform/store/ports/caseData';
import type { RecordRow } from '../../platform/store/ports/records';
import type { Store } from '../../platform/store/ports/store';
import { onEachDatabase } from './databases';
import { aVerdict, now } from './rows';

it('ids are 26 characters and sort by time, also within a millisecond', () => {
  const ids = [...Array.from({ length: 200 }, () => newId(now)), newId(now + 1), newId(now + 2)];
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
});

onEachDatabase('Data of a case', (place) => {
  let store: Store;
  beforeAll(async () => { store = await place.open(); });

  it('takes a section only at the revision it was read at', async () => {
    const row = {
      caseId: 'c1', section: 'basic', data: { name: '“示例”企业\u{20BB7}😀', amount: 0.1, at: null }, savedAt: now, savedBy: 'a1',
      savedByName: '测试甲',
    };
    expect(await store.data.writeSection(row, 1)).toBeUndefined();
    expect(await store.data.writeSection(row, 0)).toBe(1);
    expect(await store.data.writeSection(row, 0)).toBeUndefined();
    expect(await store.data.writeSection({ ...row, data: { name: 'b\\\'"`%_\n' } }, 1)).toBe(2);
    expect(await store.data.section('c1', 'basic')).toEqual({ ...row, data: { name: 'b\\\'"`%_\n' }, revision: 2 });
    const racers = await Promise.all(Array.from({ length: 8 }, () => store.data.writeSection(row, 2)));
    expect(racers.filter((revision) => revision === 3)).toHaveLength(1);
    expect(racers.filter((revision) => revision === undefined)).toHaveLength(7);
    expect(await store.data.sections('c1')).toHaveLength(1);
  });

  it('takes rows of a collection all together or none', async () => {
    const row = (id: string, words: string): Omit<CollectionRow, 'revision'> => (
      {
        caseId: 'c1', collection: 'options', id, position: Number(id.slice(1)), data: { words }, removed: false, savedAt: now, savedBy: 'a1',
      });
    expect(await store.data.writeRows([row('r2', '二'), row('r1', '一')], {})).toEqual({ stale: [] });
    expect((await store.data.rows('c1')).map(({ id, revision }) => [id, revision])).toEqual([['r1', 1], ['r2', 1]]);
    expect(
      await store.data.writeRows([row('r1', '新'), row('r2', '新'), row('r3', '三')], { r1: 1, r2: 0, r3: 0 }),
    ).toEqual({ stale: ['r2'] });
    expect((await store.data.rows('c1', 'options')).map(({ data }) => data.words)).toEqual(['一', '二']);
    expect(
      await store.data.writeRows([row('r1', '新'), { ...row('r2', '新'), removed: true }, row('r3', '三')], { r1: 1, r2: 1 }),
    ).toEqual({ stale: [] });
    expect((await store.data.rows('c1')).map(({ id, revision, removed }) => [id, revision, removed])).toEqual([
      ['r1', 2, false], ['r2', 2, true], ['r3', 1, false],
    ]);
    const racers = await Promise.all(Array.from({ length: 6 }, () => store.data.writeRows([row('r1', '争'), row('r4', '争')], { r1: 2 })));
    expect(racers.filter(({ stale }) => stale.length === 0)).toHaveLength(1);
  });

  it('keeps final verdicts, and turns withdrawn ones into drafts again', async () => {
    const [a, b] = [
      aVerdict({ subject: 'material/A' }), aVerdict({ subject: 'material/B', outcome: 'return', reason: 'blurred', opinion: '看不清' }),
    ];
    await store.review.putDraftVerdicts([a, b], [], 'w1');
    const again = aVerdict({ subject: 'material/A', outcome: 'return' });
    await store.review.putDraftVerdicts([again], ['material/B'], 'w1');
    expect(await store.review.verdicts('c1')).toEqual([again]);
    await store.review.finalise('w1');
    await store.review.putDraftVerdicts([], ['material/A'], 'w1');
    expect(await store.review.verdicts('c1')).toEqual([{ ...again, final: true }]);
    await store.review.unfinalise('w1', now + 5);
    expect(await store.review.verdicts('c1')).toEqual([{ ...again, id: expect.not.stringMatching(again.id) as string }]);
    await store.review.putReply({ caseId: 'c1', subject: 'material/A', round: 1, reply: '已重传', at: now, by: 'a1', byName: '测试乙' });
    await store.review.putReply({ caseId: 'c1', subject: 'material/A', round: 1, reply: '已重新上传', at: now, by: 'a1', byName: '测试乙' });
    expect((await store.review.replies('c1')).map(({ reply }) => reply)).toEqual(['已重新上传']);
    const submission = {
      id: newId(now), caseId: 'c1', workItem: 'w0', round: 1, at: now, by: 'a1', byName: '测试乙', form: 'f', hash: 'h',
      snapshot: { sections: {} },
    };
    await store.review.insertSubmission(submission);
    expect(await store.review.latestSubmission('c1')).toEqual(submission);
    expect(await store.review.submissions('c1')).toEqual(
      [{ ...submission, snapshot: undefined }].map(({ snapshot: _snapshot, ...head }) => head),
    );
  });
});

onEachDatabase('Registries and people', (place) => {
  let store: Store;
  beforeAll(async () => { store = await place.open(); });
  const record = (changes: Partial<RecordRow>): RecordRow => (
    {
      id: newId(now), programme: 'sample', edition: '2024', entity: 'listItem', unit: 'u1', key: 'k1', title: '示例', data: { size: 3 },
      updatedAt: now, ...changes,
    });

  it('meets a record again by its key, trimmed and composed, and leaves its id', async () => {
    const first = record({ key: ' Caf\u0065\u0301 ' });
    await store.records.upsert([first, record({ key: 'k2', unit: 'u0' })]);
    await store.records.upsert([record({ key: 'Caf\u00e9', title: '新名' })]);
    expect(await store.records.byKey('sample', '2024', 'listItem', 'Cafe\u0301')).toEqual({ ...first, key: 'Caf\u00e9', title: '新名' });
    expect(await store.records.byKey('sample', '2024', 'listItem', 'caf\u00e9')).toBeUndefined();
    expect((await store.records.ofUnits('sample', '2024', 'listItem', ['u1', 'u0'])).map(({ unit }) => unit)).toEqual(['u0', 'u1']);
    expect(await store.records.ofUnits('sample', '2024', 'listItem', [])).toEqual([]);
    expect(await store.records.count('sample', '2024', 'listItem')).toBe(2);
    await store.records.upsert(Array.from({ length: 450 }, (_, i) => record({ key: `n${i}`, unit: 'many' })));
    expect(await store.records.ofUnits('sample', '2024', 'listItem', ['many'])).toHaveLength(450);
  });

  it('keeps releases and how they stand, and units with their parents', async () => {
    const release = (id: string, publishedAt: number) => ({
      id, programme: 'sample', edition: '2024', hash: `h${id}`, files: { 'a.json': '{"名": 1}' }, publishedAt, publishedBy: 'a1', note: '',
      ...{ effectiveFrom: publishedAt, author: 'a1', approver: null, approvedAt: publishedAt, withdrawnAt: null, stoppedAt: null, settledAt: null },
    });
    await store.releases.insert(release('r1', now));
    await store.releases.insert(release('r2', now + 1));
    expect(await store.releases.byId('r2')).toEqual(release('r2', now + 1));
    expect((await store.releases.heads()).map(({ id }) => id)).toEqual(['r2', 'r1']);
    const asRead = { approvedAt: now, withdrawnAt: null, settledAt: null };
    expect(await store.releases.change('r1', asRead, { withdrawnAt: now + 5 })).toBe(true);
    expect(await store.releases.change('r1', asRead, { settledAt: now + 5 })).toBe(false);
    await store.releases.stop('sample', '2024', now + 6);
    expect(await store.releases.byId('r1')).toEqual({ ...release('r1', now), withdrawnAt: now + 5, stoppedAt: now + 6 });
    await store.releases.stop('sample', '2024', null);
    expect(await store.releases.byId('r2')).toEqual(release('r2', now + 1));
    const unit = {
      programme: 'sample', code: 'u1', name: '示例', office: '示例局', tiers: ['upper', 'lower'], parents: { business: 'u0' }, phone: '',
      retiredAt: null,
    };
    await store.units.upsert([unit]);
    await store.units.upsert([{ ...unit, name: '改名' }]);
    expect(await store.units.all('sample')).toEqual([{ ...unit, name: '改名' }]);
  });

  it('knows accounts, what they may do today, their sessions and their failures', async () => {
    const account: AccountRow = {
      id: 'a1', login: 'u1-01', name: '测试甲', kind: 'personal' as AccountRow['kind'], unit: 'u1', programme: 'sample', secret: null,
      mustChange: true, state: 'waiting',
      codeHash: 'x', codeEnvelope: 'y', codeExpiresAt: now, failures: 0, lockedUntil: null, history: ['h'], createdAt: now,
      lastSignInAt: null,
    };
    await store.accounts.insert(account);
    await expect(store.accounts.insert({ ...account, id: 'a2' })).rejects.toThrow();
    await store.accounts.update('a1', { state: 'active', codeHash: null, failures: 2 });
    expect(await store.accounts.byLogin(' u1-01')).toEqual({ ...account, state: 'active', codeHash: null, failures: 2 });
    expect(await store.accounts.byLogin('U1-01')).toBeUndefined();
    expect(await store.accounts.ofUnits(['u1', 'u9'], account.kind)).toHaveLength(1);
    expect(await store.accounts.count()).toBe(1);
    const seat = {
      id: 's1', account: 'a1', programme: 'sample', unit: 'u1', tier: 'lower', role: 'officer', validFrom: now, validTo: now + 10,
    };
    await store.accounts.appoint(seat);
    expect(await store.accounts.appointments('a1', now)).toEqual([seat]);
    expect(await store.accounts.appointments('a1', now + 10)).toEqual([]);
    expect(await store.accounts.appointmentsOfUnit('u1', now - 1)).toEqual([]);
    const session = {
      id: 'z'.repeat(64), account: 'a1', appointment: 's1', csrf: 'c', createdAt: now, seenAt: now, expiresAt: now + 1, source: '::1',
      factor: null,
    };
    await store.sessions.insert(session);
    await store.sessions.insert({ ...session, id: 'y' });
    await store.sessions.touch('y', { seenAt: now + 9 });
    await store.sessions.removeOfAccount('a1', 'y');
    expect(await store.sessions.byId(session.id)).toBeUndefined();
    expect((await store.sessions.byId('y'))?.seenAt).toBe(now + 9);
    await store.accounts.noteFailure('::1', '谁', now);
    await store.accounts.noteFailure('::1', '谁', now + 5);
    expect(await store.accounts.sourceFailures('::1', now + 1)).toBe(1);
  });
});

onEachDatabase('Evidence', (place) => {
  let store: Store;
  beforeAll(async () => { store = await place.open(); });
  const file = (changes: Partial<FileRow> = {}): FileRow => (
    { id: newId(now), sha256: '', size: 9, mediaType: '', name: '照片.jpg', createdBy: 'a1', createdAt: now, state: 'created', ...changes });

  it('keeps an attachment when it is retired, and its bytes while anything points at them', async () => {
    const [given, forgotten] = [file(), file({ createdAt: now - 1 })];
    await store.attachments.insertFile(given);
    await store.attachments.insertFile(forgotten);
    await store.attachments.updateFile(given.id, { sha256: 'f'.repeat(64), mediaType: 'image/jpeg', state: 'stored' });
    expect(await store.attachments.blobInUse('f'.repeat(64))).toBe(true);
    expect(await store.attachments.blobInUse('e'.repeat(64))).toBe(false);
    const row: AttachmentRow = {
      id: newId(now), file: given.id, caseId: 'c1', subject: 'material/A', version: 1, replaces: null, name: '照片.jpg', size: 9,
      mediaType: 'image/jpeg', sha256: 'f'.repeat(64), note: '', capturedAt: '2024-07-18', by: 'a1', byName: '测试甲', at: now, retiredAt: null,
      dateDeclared: false,
    };
    await store.attachments.attach(row);
    expect((await store.attachments.file(given.id))?.state).toBe('attached');
    expect((await store.attachments.staleFiles(now + 1, 9)).map(({ id }) => id)).toEqual([forgotten.id]);
    await store.attachments.retire(row.id, now + 1);
    await store.attachments.retire(row.id, now + 2);
    expect(await store.attachments.ofCase('c1')).toEqual([{ ...row, retiredAt: now + 1 }]);
    expect(await store.attachments.byId(row.id)).toEqual({ ...row, retiredAt: now + 1 });
  });

  it('knows one document per case and record, and every adjustment in its order', async () => {
    const row = {
      caseId: 'c1', record: 'r1', template: 'notice', number: '2024-1', version: 1, deliveredBy: null, deliveredOn: null, dispatchedAt: null,
    };
    await store.documents.put(row);
    await store.documents.put({ ...row, version: 2, deliveredOn: '2024-07-19', dispatchedAt: now });
    expect(await store.documents.ofCase('c1')).toEqual([{ ...row, version: 2, deliveredOn: '2024-07-19', dispatchedAt: now }]);
    const adjustment = {
      id: newId(now), programme: 'sample', edition: '2024', milestone: 'finish', caseId: null, unit: 'u1', date: '2024-08-01', reason: '汛期',
      by: 'a1', byName: '测试甲', at: now,
    };
    await store.adjustments.insert({ ...adjustment, id: newId(now), caseId: 'c1', unit: null, at: now + 1 });
    await store.adjustments.insert(adjustment);
    expect((await store.adjustments.all('sample', '2024')).map(({ unit }) => unit)).toEqual(['u1', null]);
    expect(await store.adjustments.all('sample', '2025')).toEqual([]);
  });
});
