import type { AccountsView, SlipView } from '../../platform/contracts/accounts';
import type { ExportsView } from '../../platform/contracts/exports';
import type { GrantsView } from '../../platform/contracts/grants';
import type { WorkView } from '../../platform/contracts/work';
import { openSystemAccount } from '../../platform/actions/people/open-system-account';
import { arrive, clientFor, type DeskClient, type TestPlatform } from './desk-client';
import { complete, FIRMS, noticesIssued } from './stages';
import { acceptTask, firstWork, prepareCounty, stamp, submit } from './walk-steps';

/** One person of each role, and one thing of each kind at each place of the tree, for tests of who may do what to which. */

export interface CastMember {
  role: string;
  unit: string;
  programme: 'cleaner-production' | 'starter';
  client: DeskClient;
}
/** Whose a thing is, and the ids by which it is asked for. `unit`: the case's; `holder`: the unit whose turn it is. */
export interface CastCase {
  what: string;
  id: string;
  unit: string;
  /** Roles let into it from outside. */
  granted: string[];
}
export interface CastWork extends CastCase {
  caseId: string;
  form: 'fill' | 'review' | 'issue';
  holder: string;
  standIn?: string;
  open: boolean;
}
export interface CastAccount {
  what: string;
  id: string;
  unit: string;
  kind: 'seat' | 'unit';
}

export interface Cast {
  platform: TestPlatform;
  people: CastMember[];
  cases: CastCase[];
  works: CastWork[];
  accounts: CastAccount[];
  /** Something asked for about the county's spare seat, by the role that administers accounts. */
  request: string;
  /** A list with values whole, asked for by the county's officer. */
  export: { id: string; unit: string; asker: string };
  /** A firm's grant that still runs, in the case of `unit`. */
  grant: { id: string; unit: string };
  /** A stamped letter of the county, handed in. */
  attachment: { id: string; unit: string };
  /** Uploads announced, by role of who did. */
  uploads: Record<string, string>;
}

export const COUNTY = '130125';
export const ADVISERS = '91130104XXXX900100';

/** Each unit of the cast with those above it, nearest first. */
const above: Record<string, string[]> = {
  130000: [], 130100: ['130000'], 133100: ['130000'], 130125: ['130100', '130000'], 130184: ['130100', '130000'],
  [FIRMS[0]]: [COUNTY, '130100', '130000'], [FIRMS[1]]: [COUNTY, '130100', '130000'], [FIRMS[2]]: [COUNTY, '130100', '130000'],
};

const administrators = ['sysAdmin', 'secAdmin', 'audAdmin'];

export type Relation = 'own' | 'child' | 'parent' | 'sibling' | 'programme';

/** How a thing of `unit` stands to a person: their own unit's, of a unit below or above them, beside them, or of another programme. */
export function relationOf(person: Pick<CastMember, 'unit' | 'programme'>, unit: string): Relation {
  if (person.programme !== 'cleaner-production') return 'programme';
  if (person.unit === unit) return 'own';
  if (above[unit]?.includes(person.unit)) return 'child';
  return above[person.unit]?.includes(unit) ? 'parent' : 'sibling';
}

/** The platform is the caller's to stop, whether or not this comes to its end. */
export async function assemble(platform: TestPlatform): Promise<Cast> {
  const people: CastMember[] = [];
  const join = (role: string, unit: string, client: DeskClient, programme: CastMember['programme'] = 'cleaner-production') => {
    people.push({ role, unit, client, programme });
    return client;
  };
  const { province, city } = await noticesIssued(platform);
  join('provinceAdmin', '130000', province);
  join('cityOp', '130100', city);
  const seats: [string, string, string][] = [
    ['provinceAudit', '130000', '130000-02'], ['provinceLeader', '130000', '130000-03'], ['cityLeader', '130100', '130100-02'],
    ['countyLeader', COUNTY, `${COUNTY}-02`], ['consultUser', ADVISERS, `${ADVISERS}-01`], ['consultAdmin', ADVISERS, ADVISERS],
    ['expert', 'ZJ0001', 'ZJ0001'],
  ];
  const administrator = async (role: string) => {
    const slip = await openSystemAccount(platform.platform, role, '测试午');
    return clientFor(platform).arrive(slip.login, slip.code);
  };
  // Hashing their passwords is most of it.
  const [county, bureau, team, ...rest] = await Promise.all([
    ...[`${COUNTY}-01`, '990100-01', '990101', ...seats.map(([, , login]) => login)].map((login) => arrive(platform, login)),
    ...administrators.map(administrator),
  ]) as [DeskClient, DeskClient, DeskClient, ...DeskClient[]];
  join('countyOp', COUNTY, county);
  for (const [role, unit] of [...seats, ...administrators.map((one) => [one, 'system'] as const)]) join(role, unit, rest.shift()!);
  join('bureauOfficer', '990100', bureau, 'starter');
  join('team', '990101', team, 'starter');

  const notice = await prepareCounty(county);
  const ready = notice.documents!.rows.filter((row) => !Object.values(row.cells).includes(nameOf(platform, FIRMS[2]))).map((row) => row.recordId);
  await stamp(county, notice, ready);
  await submit(county, notice, { partial: { reason: '示例：先下发已齐的' } });
  const firm = join('entAdmin', FIRMS[0], await arrive(platform, `${FIRMS[0]}0001`));
  const clerk = await firm.must<SlipView>('POST', '/api/seats', { name: '测试卯', role: 'entUser' });
  join('entUser', FIRMS[0], await clientFor(platform).arrive(clerk.login, clerk.code));
  await acceptTask(firm);
  const start = await firstWork(firm, 'projectStart');
  await complete(firm, start);
  await submit(firm, start);

  const draft = await province.once<{ caseId: string; workId: string }>('/api/cases', { caseType: 'provinceNotice' });
  const left = await firstWork(county, 'notices');
  const neighbour = await firstWork(await arrive(platform, `${FIRMS[1]}0001`), 'acceptTasks');
  const [check, fill] = [await firstWork(county, 'startChecks'), await firstWork(firm, 'business')];
  const until = { to: '2024-07-31' };
  await firm.must('POST', `/api/cases/${fill.caseId}/grants`, { login: `${ADVISERS}-01`, capability: 'fill', ...until });
  await county.must('POST', `/api/cases/${fill.caseId}/grants`, { login: 'ZJ0001', capability: 'read', ...until });
  const spare = await firm.must<GrantsView>('POST', `/api/cases/${start.caseId}/grants`, { login: ADVISERS, capability: 'fill', ...until });

  const [otherCity, otherCounty] = [await firstWork(await arrive(platform, '133100'), 'notices'), await firstWork(await arrive(platform, '130184'), 'notices')];
  const letIn = ['consultUser', 'expert'];
  const work = (what: string, view: { id: string; caseId: string }, unit: string, form: CastWork['form'], more: Partial<CastWork> = {}): CastWork =>
    ({ what, id: view.id, caseId: view.caseId, unit, holder: unit, form, open: true, granted: [], ...more });
  const works = [
    work("the province's draft", { id: draft.workId, caseId: draft.caseId }, '130000', 'issue'),
    work("another city's notice", otherCity, '133100', 'issue'),
    work("the county's letters left over", left, COUNTY, 'issue', { standIn: '130100' }),
    work("the sibling county's letters", otherCounty, '130184', 'issue', { standIn: '130100' }),
    work("the county's check of a start", check, FIRMS[0], 'review', { holder: COUNTY, granted: ['consultAdmin'] }),
    work("the firm's application", fill, FIRMS[0], 'fill', { granted: letIn }),
    work("another firm's acceptance", neighbour, FIRMS[1], 'fill'),
    work("the county's letters, sent", notice, COUNTY, 'issue', { standIn: '130100', open: false }),
    work("the firm's start, handed in", start, FIRMS[0], 'fill', { open: false, granted: ['consultAdmin'] }),
  ];
  const cases = [...new Map(works.map(({ caseId, unit, granted, what }) => [caseId, { what, id: caseId, unit, granted }])).values()];
  const idOf = async (login: string) => (await platform.platform.store.accounts.byLogin(login))!.id;
  const accounts: CastAccount[] = [];
  const admins: [DeskClient, string, string][] = [[province, '130000', 'provinceAudit'], [city, '130100', 'cityLeader'], [county, COUNTY, 'countyLeader'], [firm, FIRMS[0], 'entUser']];
  for (const [client, unit, role] of admins) {
    const slip = await client.must<SlipView>('POST', '/api/seats', { name: '测试申', role });
    accounts.push({ what: `a spare seat of ${unit}`, id: await idOf(slip.login), unit, kind: 'seat' });
  }
  for (const [unit, login] of [['133100', '133100'], ['130184', '130184'], [FIRMS[2], `${FIRMS[2]}0001`]] as const)
    accounts.push({ what: `the account of ${unit}`, id: await idOf(login), unit, kind: 'unit' });
  const sys = people.find((one) => one.role === 'sysAdmin')!.client;
  const spareSeat = accounts.find((one) => one.unit === COUNTY)!;
  const line = (await sys.get<AccountsView>(`/api/accounts?q=${COUNTY}-03`)).accounts[0]!;
  await sys.must('PUT', `/api/accounts/${spareSeat.id}/role`, { appointment: line.roles[0]!.appointment, role: 'countyOp', reason: '示例：调岗' });
  const request = (await sys.get<AccountsView>('/api/accounts')).requests[0]!.id;
  const [attachment] = (await county.get<WorkView>(`/api/work/${notice.id}`)).documents!.rows
    // Not that of the cast's own firm, which may read the letter sent to it.
    .filter((row) => Object.values(row.cells).includes(nameOf(platform, FIRMS[1])))
    .flatMap((row) => row.stamped);
  const { exports } = await county.must<ExportsView>('POST', '/api/queues/projects/exports', { query: '', reason: '示例：电话核对' });
  const uploads: Record<string, string> = {};
  for (const role of ['cityOp', 'countyOp', 'entAdmin']) {
    const { client } = people.find((one) => one.role === role)!;
    uploads[role] = (await client.must<{ id: string }>('POST', '/api/files', { name: 'own.pdf', size: 10 })).id;
  }
  return {
    platform, people, cases, works, accounts, request, uploads,
    export: { id: exports[0]!.id, unit: COUNTY, asker: 'countyOp' },
    grant: { id: spare.grants[0]!.id, unit: FIRMS[0] },
    attachment: { id: attachment!.attachmentId, unit: COUNTY },
  };
}

const nameOf = (platform: TestPlatform, firm: string) => platform.accounts.find((one) => one.login === `${firm}0001`)!.name;
