import { carryDigests, digest } from '../../platform/actions/messages/digest';
import { remind } from '../../platform/actions/messages/remind';
import type { Platform } from '../../platform/actions/platform';
import type { MessagesView } from '../../platform/contracts/messages';
import type { SearchView } from '../../platform/contracts/search';
import type { SessionView } from '../../platform/contracts/session';
import type { WorkView } from '../../platform/contracts/work';
import { onEachDatabase } from '../store/databases';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { countyDispatched, FIRMS, noticesIssued } from './stages';
import { acceptTask } from './walk-steps';

const words = (view: SearchView) => view.groups.flatMap((group) => group.rows.map((row) => `${group.key}: ${row.title.map(({ text }) => text).join('')}`));
const marks = (view: SearchView) => view.groups.flatMap((group) => group.rows.flatMap((row) => [...row.title, ...(row.matched?.pieces ?? [])].filter(({ hit }) => hit).map(({ text }) => text)));

onEachDatabase('Inbox and search', (place) => {
  let platform: TestPlatform;
  let other: Platform;
  let city: DeskClient;
  let county: DeskClient;
  let clerk: DeskClient;
  let sibling: DeskClient;
  let issued: WorkView;

  beforeAll(async () => {
    platform = await startTestPlatform({ databaseUrl: place.url, dataDir: place.dataDir });
    other = { ...platform.platform, store: await place.open() };
    ({ city } = await noticesIssued(platform));
    [county, clerk, sibling] = [await arrive(platform, '130125'), await arrive(platform, '130125-02'), await arrive(platform, '130184')];
  });
  afterAll(() => platform?.stop());

  const inbox = (client: DeskClient, show = '') => client.get<MessagesView>(`/api/messages${show && `?show=${show}`}`);
  const titles = async (client: DeskClient, show = '') => (await inbox(client, show)).messages.map(({ title }) => title);
  const bell = async (client: DeskClient) => (await client.get<SessionView>('/api/session')).unread;
  const search = (client: DeskClient, q: string) => client.get<SearchView>(`/api/search?q=${encodeURIComponent(q)}`);
  /** Both nodes look at once, as they do each second. */
  const at = async (instant: string) => {
    platform.setClock(`${instant}+08:00`);
    await Promise.all([remind(platform.platform), remind(other)]);
    for (const client of [city, county, clerk, sibling]) await client.comeBack();
  };

  it('tells a unit what has come to it, everyone who stands for it and nobody else, each until they have read it', async () => {
    const { messages: [message], unread } = await inbox(county);
    expect(message).toMatchObject({ group: 'todo', read: false, to: expect.stringMatching(/^\/work\//), text: expect.stringContaining('2024-07-18') });
    expect([unread, await bell(county), await bell(clerk)]).toEqual([1, 1, 1]);
    expect((await inbox(sibling)).messages.map(({ id }) => id)).not.toContain(message!.id);
    await sibling.must('POST', '/api/messages/read', { ids: [message!.id] });
    expect(await bell(county)).toBe(1);
    await county.must('POST', '/api/messages/read', {});
    await county.must('POST', '/api/messages/read', {});
    expect([await bell(county), await bell(clerk), (await inbox(county, 'unread')).messages.length]).toEqual([0, 1, 0]);
  });

  it('reminds three days before, once though two look at once, and not again', async () => {
    await at('2024-07-14T23:55:00');
    expect(await titles(county, 'alert')).toEqual([expect.stringContaining('还有 7 天到期')]);
    await at('2024-07-15T00:05:00');
    const first = await titles(county, 'alert');
    expect(first[0]).toContain('还有 3 天到期');
    await at('2024-07-15T09:00:00');
    expect(await titles(county, 'alert')).toEqual(first);
  });

  it('tells what is late to whom it waits for and to the unit above, and a day later nothing more (AC-07)', async () => {
    await at('2024-07-19T00:05:00');
    const [late, above] = [await titles(county, 'alert'), await titles(city, 'alert')];
    expect(late.filter((title) => title.startsWith('已逾期'))).toHaveLength(1);
    expect(above.filter((title) => title.includes('行唐') && title.includes('逾期'))).toHaveLength(1);
    await at('2024-07-20T00:05:00');
    expect([await titles(county, 'alert'), await titles(city, 'alert')]).toEqual([late, above]);
  });

  it('says that a deadline was moved, and reminds of the new one anew', async () => {
    await city.must('POST', '/api/adjustments', { milestone: 'notifyEnterprises', scope: { unit: '130125' }, date: '2024-07-25', reason: '示例：顺延' });
    const moved = (await inbox(county, 'alert')).messages[0]!;
    expect([moved.title, moved.text]).toEqual([expect.stringContaining('期限有调整'), expect.stringContaining('由 2024-07-18 调整为 2024-07-25')]);
    await at('2024-07-22T08:00:00');
    expect((await inbox(county, 'alert')).messages[0]!.title).toContain('还有 3 天到期');
    await at('2024-07-26T00:05:00');
    expect((await titles(county, 'alert')).filter((title) => title.startsWith('已逾期'))).toHaveLength(2);
  });

  it('tells each person once a day what waits, from the hour of the programme on, though two write at once', async () => {
    platform.setClock('2024-07-26T07:59:00+08:00');
    expect(await digest(platform.platform)).toBe(0);
    platform.setClock('2024-07-26T08:01:00+08:00');
    for (let turn = 0; turn < 3; turn += 1) await Promise.all([digest(platform.platform), digest(other)]);
    await county.comeBack();
    const daily = (await inbox(county)).messages.filter(({ title }) => title === '每日提醒');
    expect(daily.map(({ text }) => text)).toEqual([expect.stringMatching(/待办 1 件，其中 7 日内到期 0 件、已逾期 1 件/)]);
    const carried: string[] = [];
    const courier = { carry: ({ login }: { login: string }) => Promise.resolve(void carried.push(login)) };
    await Promise.all([carryDigests({ ...platform.platform, courier }), carryDigests({ ...other, courier })]);
    await carryDigests({ ...other, courier });
    expect(carried.filter((login) => login === '130125')).toHaveLength(1);
    expect(new Set(carried).size).toBe(carried.length);
    platform.setClock('2024-07-27T08:01:00+08:00');
    await digest(platform.platform);
    await county.comeBack();
    expect((await inbox(county)).messages.filter(({ title }) => title === '每日提醒')).toHaveLength(2);
  });

  it('tries a digest again that could not be carried', async () => {
    const courier = { carry: () => Promise.reject(new Error('no line')) };
    expect(await carryDigests({ ...platform.platform, courier })).toBeGreaterThan(0);
    expect(await carryDigests({ ...platform.platform, courier })).toBe(0);
    platform.setClock('2024-07-27T08:07:00+08:00');
    expect(await carryDigests(platform.platform)).toBeGreaterThan(0);
    for (const client of [city, county, clerk, sibling]) await client.comeBack();
  });

  it('closes what is done by whomever, and tells the next', async () => {
    issued = await countyDispatched(county);
    const { messages } = await inbox(clerk);
    expect(messages.filter(({ title }) => title.startsWith('新待办')).map(({ over }) => over)).toContainEqual(expect.stringMatching(/^已由.+办结$/));
    expect(await titles(clerk, 'alert')).toEqual([]);
    const firm = await arrive(platform, `${FIRMS[0]}0001`);
    expect((await titles(firm, 'todo'))).toHaveLength(1);
    await acceptTask(firm);
    expect((await inbox(firm)).messages.some(({ over }) => over !== undefined)).toBe(true);
  });

  it('forgets what was told half a year ago, but not what still waits', async () => {
    const { store } = platform.platform;
    const before = (await inbox(county)).messages.length;
    await store.inbox.sweep(platform.platform.clock() + 1000);
    expect((await inbox(county)).messages.length).toBeLessThan(before);
    expect(await titles(sibling, 'todo')).toHaveLength(1);
  });

  it('finds a firm by its name, its code and its letter, marked where it was met, and only within what one may see', async () => {
    const found = await search(county, '原料药');
    expect(words(found)).toEqual(expect.arrayContaining(['units: 行唐示例原料药有限公司', 'cases: 行唐示例原料药有限公司']));
    expect(new Set(marks(found))).toEqual(new Set(['原料药']));
    expect(words(await search(county, FIRMS[0].slice(0, -3)))).toContain('units: 行唐示例原料药有限公司');
    expect(words(await search(city, '药')).length).toBeGreaterThan(0);
    for (const q of ['原料药', FIRMS[0], '行唐示例']) expect([q, (await search(sibling, q)).groups]).toEqual([q, []]);
    const broad = await search(county, '有');
    expect([words(broad).length > 9, words(broad).length <= 20]).toEqual([true, true]);
    await county.must('GET', `/api/work/${issued.id}/documents.pdf`);
    const [{ number } = { number: '' }] = await platform.platform.store.documents.ofCase(issued.caseId);
    expect(words(await search(county, number))).toContain(`letters: ${number}`);
    for (const q of ['', '   ', '%', '〔〕', "' OR 1=1 --", 'x'.repeat(190)]) expect((await search(sibling, q)).groups.flatMap((group) => group.rows)).toEqual([]);
  });

  it('finds nothing of what a form holds, masked or not', async () => {
    const firm = await arrive(platform, `${FIRMS[1]}0001`);
    await acceptTask(firm);
    for (const q of ['19900000', '1990000', '测试']) expect([q, (await search(firm, q)).groups, (await search(county, q)).groups]).toEqual([q, [], []]);
  });
});
