import fc from 'fast-check';
import type { Json } from '../../platform/conditions/model';
import type { ErrorBody } from '../../platform/contracts/session';
import type { ImportView } from '../../platform/contracts/sheets';
import type { QueueView } from '../../platform/contracts/queue';
import type { SaveView, WorkView } from '../../platform/contracts/work';
import type { SheetValue } from '../../platform/sheets/model';
import { writeRows } from '../../platform/sheets/write-rows';
import { collected, rowsOf, workbook } from '../sheets/workbooks';
import { fillApplication, startApplication } from '../starter/apply';
import type { StarterFolder } from '../starter/starter-folder';
import { onEachDatabase } from '../store/databases';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { patchedStarter } from './patched-starter';
import { submit } from './walk-steps';

/** The table of equipment with one column of each kind, and a second table of other things. */
const withTables = {
  'forms/starter/2026/application.form.json': (text: string) => {
    const form = JSON.parse(text) as { steps: { parts?: Record<string, unknown>[] }[] };
    const step = form.steps.find(({ parts }) => parts?.some(({ part }) => part === 'records'))!;
    const table = step.parts![0]! as { schema: { properties: object }; ui: object };
    Object.assign(table, { maxRows: 40, computed: { double: 'if count = null then null else count * 2' } });
    Object.assign(table.schema.properties, {
      hall: { type: 'string', title: '场地' }, on: { type: 'string', format: 'date', title: '使用日期' }, ready: { type: 'boolean', title: '已备好' },
      weight: { type: 'number', title: '重量' }, double: { type: 'number', title: '双份' },
      uses: { type: 'array', title: '用途', items: { type: 'string', enum: ['演出', '比赛', '其他'] }, uniqueItems: true },
    });
    Object.assign(table.ui, {
      hall: { 'ui:widget': 'select', 'ui:options': { dictionary: 'venues' } }, on: { 'ui:widget': 'date' }, ready: { 'ui:widget': 'yesno' },
      weight: { 'ui:widget': 'number', 'ui:options': { unit: '千克' } }, double: { 'ui:widget': 'number' }, uses: { 'ui:widget': 'checkboxes' },
    });
    step.parts!.push({
      part: 'records', collection: 'helpers',
      schema: { type: 'object', title: '帮手', properties: { name: { type: 'string', title: '姓名' }, phone: { type: 'string', title: '电话' } } },
      ui: { name: { 'ui:widget': 'text' }, phone: { 'ui:widget': 'text' } },
    });
    return JSON.stringify(form);
  },
  'definitions/starter/2026/cases/application.json': (text: string) => {
    const type = JSON.parse(text) as { collections: string[] };
    type.collections.push('helpers');
    return JSON.stringify(type);
  },
};

const sheetPath = (work: WorkView, table = 'equipment') => `/api/work/${work.id}/collections/${table}`;
const template = (person: DeskClient, work: WorkView, table?: string) => person.get<Buffer>(`${sheetPath(work, table)}.xlsx`);
const imported = (person: DeskClient, work: WorkView, bytes: Buffer, table?: string) =>
  person.must<ImportView>('POST', `${sheetPath(work, table)}/import`, new Uint8Array(bytes));

/** The template as somebody gives it back: all its lines, the hidden one and the headings first, after an edit. */
async function refilled(bytes: Buffer, edit: (lines: SheetValue[][]) => void): Promise<Buffer> {
  const lines = (await rowsOf(bytes)).map(({ values }) => values);
  edit(lines);
  const [marks, ...rest] = lines;
  const columns = Math.max(...lines.map(({ length }) => length));
  return collected(writeRows('表', Array.from({ length: columns }, (_column, index) => ({ title: String(marks![index] ?? '') })), rest));
}

onEachDatabase('Tables as workbooks', (place) => {
  let folder: StarterFolder;
  let platform: TestPlatform;
  let team: DeskClient;
  let bureau: DeskClient;
  let work: WorkView;

  beforeAll(async () => {
    folder = patchedStarter(withTables);
    platform = await startTestPlatform({ configDir: folder.configDir, databaseUrl: place.url, now: '2026-09-01T09:00:00+08:00' });
    [team, bureau] = [await arrive(platform, '990101'), await arrive(platform, '990100-01')];
    work = await startApplication(team);
  });

  afterAll(async () => {
    await platform?.stop();
    folder?.remove();
  });

  const now = () => team.get<WorkView>(`/api/work/${work.id}`);
  const put = async (rows: { id: string; data: Record<string, Json> }[]): Promise<SaveView> => {
    const standing = (await now()).collections.equipment ?? [];
    const revision = (id: string) => standing.find((row) => row.id === id)?.revision ?? 0;
    const removed = standing.filter(({ id }) => !rows.some((row) => row.id === id)).map(({ id }) => id);
    const body = { rows: rows.map((row) => ({ ...row, revision: revision(row.id) })), removed, order: rows.map(({ id }) => id) };
    return team.must<SaveView>('PUT', sheetPath(work), body);
  };
  let rounds = 0;

  it('come back unchanged, whatever the rows hold', async () => {
    const text = fc.oneof(fc.constantFrom('=1+1', '+86', '-', '@甲', '001', '第一行\n第二行', ' 空格 ', '10:30', '2026-10-18', '_x0041_', '\u0007', '是'), fc.string({ unit: 'grapheme', maxLength: 30 }));
    const data = fc.record({
      item: text, note: text, on: fc.constantFrom('2026-10-18', '1899-01-01', '明天', ''), ready: fc.oneof(fc.boolean(), fc.constant('也许')),
      count: fc.oneof(fc.integer({ min: -5, max: 500 }), fc.constant('十二'), fc.constant('007')), weight: fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (Object.is(one, -0) ? 0 : one)),
      hall: fc.constantFrom('hall', 'nowhere', '礼堂', ''), uses: fc.subarray(['演出', '比赛', '其他', '别的']),
    }, { requiredKeys: [] });
    await fc.assert(fc.asyncProperty(fc.array(data, { minLength: 1, maxLength: 8 }), async (rows) => {
      rounds += 1;
      await put(rows.map((row, index) => ({ id: `r${rounds}-${index}`, data: row as Record<string, Json> })));
      const before = (await now()).collections.equipment;
      const view = await imported(team, work, await template(team, work));
      expect({ added: view.added, changed: view.changed, notes: view.notes }).toEqual({ added: [], changed: [], notes: [] });
      expect(view.unchanged + view.absent).toBe(rows.length);
      expect((await now()).collections.equipment).toEqual(before);
    }), { numRuns: place.url ? 6 : 15 });
  });

  it('have the words of the form: headings with units, choices by name, no computed column, permanent ids out of sight', async () => {
    await put([{ id: 'speaker', data: { item: '音箱', count: 2, hall: 'hall', on: '2026-10-18', ready: false, weight: 12.5, uses: ['演出', '比赛'] } }]);
    const answer = await team.ask<Buffer>('GET', `${sheetPath(work)}.xlsx`);
    expect(answer.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const [marks, headings, row] = (await rowsOf(answer.body)).map(({ values }) => values);
    expect(marks).toEqual([`tierflow-table application equipment ${work.caseId}`, 'item', 'count', 'note', 'hall', 'on', 'ready', 'weight', 'uses']);
    expect(headings).toEqual(['行号', '设备 *', '数量（件） *', '备注', '场地', '使用日期', '已备好', '重量（千克）', '用途']);
    const hall = (await now()).dictionaries.venues!.find(({ code }) => code === 'hall')!.name;
    expect(row).toEqual([expect.stringMatching(/^speaker~\d+$/), '音箱', 2, null, hall, '2026-10-18', '否', 12.5, '演出、比赛']);
    expect((await rowsOf(answer.body, { sheet: '选项' }))[0]!.values).toEqual(['场地', '已备好']);
  });

  it('tell what would change and write nothing: new rows, changed cells, what is as it was, what the file lacks', async () => {
    await put([{ id: 'a', data: { item: '音箱', count: 2 } }, { id: 'b', data: { item: '话筒', count: 4, note: '旧' } }, { id: 'c', data: { item: '灯', count: 6 } }]);
    const before = (await now()).collections.equipment;
    const bytes = await refilled(await template(team, work), (lines) => {
      lines.splice(2, 1);
      lines[2]![3] = null;
      lines[2]![2] = 5;
      lines.push([null, '幕布', 1, '红', '礼堂', '2026年10月18日', '有', 3.25, '其他']);
      lines.push([]);
    });
    const view = await imported(team, work, bytes);
    expect(view.changed).toEqual([
      { line: 3, id: 'b', name: '话筒', behind: false, sets: { count: 5, note: null }, changes: [
        { key: 'count', title: '数量（件）', before: '4', after: '5' }, { key: 'note', title: '备注', before: '旧', after: '' },
      ] },
    ]);
    expect(view.added).toHaveLength(1);
    expect(view.added[0]).toMatchObject({ line: 5, name: '幕布', sets: { item: '幕布', count: 1, on: '2026-10-18', ready: true, weight: 3.25, uses: ['其他'] } });
    expect([view.unchanged, view.absent, view.refusal]).toEqual([1, 1, undefined]);
    expect((await now()).collections.equipment).toEqual(before);
  });

  it('taken over twice add nothing the second time', async () => {
    await put([{ id: 'a', data: { item: '音箱', count: 2 } }]);
    const bytes = await refilled(await template(team, work), (lines) => { lines.push([null, '幕布', 1], [null, '幕布', 1], [null, '旗', 3]); });
    const first = await imported(team, work, bytes);
    await put([{ id: 'a', data: { item: '音箱', count: 2 } }, ...first.added.map(({ sets }, index) => ({ id: `new${index}`, data: sets as Record<string, Json> }))]);
    expect(await imported(team, work, bytes)).toMatchObject({ added: [], changed: [], unchanged: 4, absent: 0 });
  });

  it('name every cell that is wrong, and the nearest choices', async () => {
    await put([{ id: 'a', data: { item: '音箱', count: 2 } }]);
    const halls = (await now()).dictionaries.venues!;
    const bytes = await refilled(await template(team, work), (lines) => {
      Object.assign(lines[2]!, { 2: 9999, 4: `${halls[0]!.name}一`, 5: '后天', 7: '约十' });
      lines.push([null, null, '两', null, 'hall']);
    });
    const { problems, added } = await imported(team, work, bytes);
    const told = Object.fromEntries(problems.map(({ cell, message }) => [cell, message]));
    expect(Object.keys(told).sort()).toEqual(['B4', 'C3', 'C4', 'E3', 'F3', 'H3']);
    expect(told.E3).toBe(`“${halls[0]!.name}一”不在选项内，是不是“${halls[0]!.name}”？`);
    expect(told.C3).toContain('9999');
    expect(told.C4).toContain('两');
    expect(told.B4).toContain('没有填写');
    // What cannot be read stays what was written, as when it is typed; a code serves as well as its name.
    expect(added[0]!.sets).toEqual({ count: '两', hall: 'hall' });
  });

  it('take a formula by its result, and leave a cell alone that has none', async () => {
    await put([{ id: 'a', data: { item: '音箱', count: 2, note: '旧' } }]);
    const revision = (await now()).collections.equipment!.find(({ id }) => id === 'a')!.revision;
    const cells = `<row r="1"><c t="str"><v>tierflow-table application equipment ${work.caseId}</v></c><c t="str"><v>item</v></c><c t="str"><v>count</v></c><c t="str"><v>note</v></c></row><row r="2"><c><v>1</v></c><c t="str"><v>设备</v></c></row><row r="3"><c t="str"><v>a~${revision}</v></c><c t="str"><v>音箱</v></c><c><f>3+4</f><v>7</v></c><c><f>WEBSERVICE("http://example.invalid")</f></c></row>`;
    const view = await imported(team, work, await workbook(cells));
    expect(view.changed[0]!.sets).toEqual({ count: 7 });
    expect(view.problems).toEqual([{ line: 3, cell: 'D3', title: '备注', message: expect.stringContaining('没有结果的公式'), severity: 'error', taken: false }]);
  });

  it('know a row copied in Excel for a new one, and say which rows have changed since', async () => {
    await put([{ id: 'a', data: { item: '音箱', count: 2 } }]);
    const made = await template(team, work);
    const copied = await refilled(made, (lines) => {
      lines.splice(2, 0, [...lines[2]!]);
      lines[2]![1] = '音箱二';
    });
    const view = await imported(team, work, copied);
    expect([view.unchanged, view.changed, view.added.map(({ sets }) => sets)]).toEqual([1, [], [{ item: '音箱二', count: 2 }]]);
    expect(view.notes).toEqual(['第 3 行是复制出来的行，按新增处理']);
    await put([{ id: 'a', data: { item: '音箱', count: 3 } }]);
    expect((await imported(team, work, made)).changed).toEqual([expect.objectContaining({ id: 'a', behind: true, changes: [{ key: 'count', title: '数量（件）', before: '3', after: '2' }] })]);
  });

  it('refuse the template of another table or form, a stranger’s workbook, and more rows than the table takes', async () => {
    const refused = async (bytes: Buffer, table?: string) => (await team.ask<ErrorBody>('POST', `${sheetPath(work, table)}/import`, new Uint8Array(bytes))).body;
    expect(await refused(await template(team, work, 'helpers'))).toMatchObject({ code: 'sheet.otherTemplate', message: expect.stringContaining('另一张表的模板') });
    const other = await refilled(await template(team, work), (lines) => { lines[0]![0] = 'tierflow-table review equipment x'; });
    expect((await refused(other)).code).toBe('sheet.otherTemplate');
    expect((await refused(await workbook('<row r="1"><c t="str"><v>别的</v></c></row>'))).code).toBe('sheet.otherTemplate');
    expect((await refused(Buffer.from('MZ not a workbook'))).code).toBe('sheet.refused');
    expect((await refused(Buffer.alloc(11 * 2 ** 20, 1))).code).toBe('sheet.tooLarge');
    expect((await refused(await template(team, work), 'nothing')).code).toBe('section.unknown');
    const many = await refilled(await template(team, work), (lines) => { for (let index = 0; index < 60; index++) lines.push([null, `物${index}`, 1]); });
    expect((await imported(team, work, many)).refusal).toContain('最多 40 行');
  });

  it('read a sheet of one’s own by its headings, all rows new', async () => {
    const own = await collected(writeRows('我的', [{ title: '数量（件）' }, { title: '设备' }, { title: '价钱' }], [['3', '椅子', 9], [4, '桌子', 8]]));
    const view = await imported(team, work, own);
    expect(view.added.map(({ sets }) => sets)).toEqual([{ item: '椅子', count: 3 }, { item: '桌子', count: 4 }]);
    expect(view.notes).toEqual([expect.stringContaining('都按新增处理'), '没有导入的列：价钱']);
  });

  it('are closed to who may not fill the table, and for import once it is handed in', async () => {
    await put([{ id: 'a', data: { item: '音箱', count: 2 } }]);
    const bytes = await template(team, work);
    expect((await bureau.ask('GET', `${sheetPath(work)}.xlsx`)).status).toBe(403);
    expect((await bureau.ask('POST', `${sheetPath(work)}/import`, new Uint8Array(bytes))).status).toBe(403);
    await fillApplication(team, work);
    await submit(team, work);
    expect((await team.ask('POST', `${sheetPath(work)}/import`, new Uint8Array(bytes))).status).toBe(409);
    expect((await rowsOf(await template(team, work)))[2]!.values.slice(1, 3)).toEqual(['音箱', 2]);
  });

  it('export a queue as it is filtered and ordered, and note it', async () => {
    for (let index = 0; index < 3; index++) await startApplication(team);
    const list = await team.get<QueueView>('/api/queues/mine?tab=all&size=100');
    const answer = await team.ask<Buffer>('GET', '/api/queues/mine/export.xlsx?tab=all');
    expect(decodeURIComponent(answer.headers.get('content-disposition')!)).toContain('我的申请全部2026-09-01.xlsx');
    const rows = (await rowsOf(answer.body)).map(({ values }) => values);
    expect(rows[0]).toEqual(list.columns.map(({ title }) => title));
    const shown = list.rows.map((row) => list.columns.map(({ key }) => (key === 'status' ? row.status.word : row.cells[key])));
    expect(rows.slice(1).map((row) => list.columns.map((_column, index) => row[index] ?? null))).toEqual(shown);
    const [word] = [list.rows[0]!.status.word];
    const part = await rowsOf(await team.get<Buffer>(`/api/queues/mine/export.xlsx?tab=all&status=${encodeURIComponent(word)}&columns=status,key&sort=key`));
    expect(part[0]!.values).toEqual(['状态', '申请编号']);
    const keys = list.rows.filter((row) => row.status.word === word).map((row) => String(row.cells.key)).sort();
    expect(part.slice(1).map(({ values }) => values)).toEqual(keys.map((key) => [word, key]));
    const noted = await platform.platform.store.audit.ofChain(team.session!.account.id, 5);
    expect(noted[0]).toMatchObject({ deed: 'queue.export', target: 'queue/mine' });
    expect((await team.ask<ErrorBody>('GET', '/api/queues/review/export.xlsx')).status).toBe(403);
  });

  it('export more than one batch, each row once, also those that change while they are read', async () => {
    const { cases } = platform.platform.store;
    const row = (await cases.byId(work.caseId))!;
    const scopes = await cases.scopes(row.id);
    await platform.platform.store.transaction(async () => {
      for (let index = 0; index < 1200; index++) {
        const id = `many${String(index).padStart(4, '0')}`;
        await cases.insert({ ...row, id, key: id, name: `事项 ${index}`, updatedAt: row.updatedAt - 1_000_000 + index }, scopes.map((scope) => ({ ...scope, caseId: id })));
      }
    });
    const page = cases.page.bind(cases);
    let pages = 0;
    cases.page = async (query) => {
      const hits = await page(query);
      // The last of all goes to the front of the list once the first batch has been read.
      if ((pages += 1) === 1) await cases.update('many0000', { updatedAt: platform.platform.clock(), name: '改过的事项' });
      return hits;
    };
    try {
      const rows = (await rowsOf(await team.get<Buffer>('/api/queues/mine/export.xlsx?tab=all&columns=key,name'))).slice(1).map(({ values }) => values);
      const { total } = await team.get<QueueView>('/api/queues/mine?tab=all');
      expect(pages).toBeGreaterThan(3);
      expect(rows).toHaveLength(total);
      expect(new Set(rows.map(([key]) => key)).size).toBe(total);
      expect(rows.at(-1)).toEqual(['many0000', '改过的事项']);
      expect(rows.filter(([key]) => String(key).startsWith('many')).slice(0, 2)).toEqual([['many1199', '事项 1199'], ['many1198', '事项 1198']]);
    } finally {
      cases.page = page;
    }
  });
});
