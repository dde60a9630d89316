import type { SlipView } from '../../platform/contracts/accounts';
import type { CaseView } from '../../platform/contracts/case';
import type { QueueView } from '../../platform/contracts/queue';
import type { WorkView } from '../../platform/contracts/work';
import { arrive, clientFor, type DeskClient, type TestPlatform } from './desk-client';
import { applied, countyDispatched, FIRMS, noticesIssued } from './stages';
import { firstWork } from './walk-steps';

/** Who stands where in the tree, and what there is to ask for at each place of it. */

export interface Person {
  who: string;
  unit: string;
  client: DeskClient;
  audits: boolean;
  submits: boolean;
}
export interface Work {
  what: string;
  id: string;
  unit: string;
  proxy?: string;
  scope: string[];
  open: boolean;
}
export interface Case {
  what: string;
  id: string;
  scope: string[];
}

/** Each unit with those above it, nearest first. */
export const above: Record<string, string[]> = {
  130000: [],
  130100: ['130000'],
  133100: ['130000'],
  130682: ['130000'],
  130125: ['130100', '130000'],
  130184: ['130100', '130000'],
  130629: ['133100', '130000'],
  [FIRMS[0]]: ['130125', '130100', '130000'],
  [FIRMS[1]]: ['130125', '130100', '130000'],
};
/** Who may hear of what is a unit's: it and those above. */
export const scopeOf = (unit: string) => [unit, ...above[unit]!];

export interface Ground {
  people: Record<string, Person>;
  works: Work[];
  cases: Case[];
  /** A file of the firm's application. */
  attachment: string;
  applicationId: string;
}

/** People of every place signed in, and a year that has come as far as the review of one application. */
export async function accessGround(platform: TestPlatform): Promise<Ground> {
  const people: Record<string, Person> = {};
  const { province, city } = await noticesIssued(platform);
  const join = (who: string, unit: string, client: DeskClient, audits = true, submits = true) =>
    (people[who] = { who, unit, client, audits, submits });
  const seats: [string, string, string][] = [
    ['the county', '130125', '130125'],
    ['its leader', '130125', '130125-02'],
    ['the sibling county', '130184', '130184'],
    ['another city', '133100', '133100'],
    ['a county of another city', '130629', '130629'],
    ['a city that is its own county', '130682', '130682'],
    ['a seat of the city', '130100', '130100-02'],
  ];
  join('the province', '130000', province);
  join('a clerk of the province', '130000', await arrive(platform, '130000-02'), false);
  join('the city', '130100', city);
  for (const [who, unit, login] of seats) join(who, unit, await arrive(platform, login));
  const county = people['the county']!.client;
  const issued = await countyDispatched(county);
  const [firm, neighbour] = [await arrive(platform, `${FIRMS[0]}0001`), await arrive(platform, `${FIRMS[1]}0001`)];
  join('the firm', FIRMS[0], firm, false);
  join('another firm', FIRMS[1], neighbour, false);
  const slip = await firm.must<SlipView>('POST', '/api/seats', { name: '测试卯', role: 'entUser' });
  join('a clerk of the firm', FIRMS[0], await clientFor(platform).arrive(slip.login, slip.code), false, false);

  const application = await applied(firm);
  const attachment = (await firm.get<WorkView>(`/api/work/${application.id}`)).materials.flatMap((one) => one.files)[0]!.attachmentId;
  const review = await firstWork(county, 'review');
  const accept = await firstWork(neighbour, 'acceptTasks');
  const sibling = await firstWork(people['the sibling county']!.client, 'notices');
  const works: Work[] = [
    { what: "the county's letters, sent", id: issued.id, unit: '130125', proxy: '130100', scope: scopeOf('130125'), open: false },
    { what: "the sibling county's letters", id: sibling.id, unit: '130184', proxy: '130100', scope: scopeOf('130184'), open: true },
    { what: "the firm's application, handed in", id: application.id, unit: FIRMS[0], scope: scopeOf(FIRMS[0]), open: false },
    { what: "the county's review of it", id: review.id, unit: '130125', scope: scopeOf(FIRMS[0]), open: true },
    { what: "another firm's acceptance", id: accept.id, unit: FIRMS[1], scope: scopeOf(FIRMS[1]), open: true },
  ];
  const notices = await province.get<QueueView>('/api/queues/notices?tab=all');
  const ofProvince = (await Promise.all(notices.rows.map((row) => province.get<CaseView>(`/api/cases/${row.caseId}`)))).find(
    (one) => one.type === 'provinceNotice',
  )!;
  const cases: Case[] = [
    { what: "the province's notice", id: ofProvince.id, scope: ['130000'] },
    { what: "the county's notice", id: issued.caseId, scope: scopeOf('130125') },
    { what: "the sibling county's notice", id: sibling.caseId, scope: scopeOf('130184') },
    { what: "the firm's application", id: application.caseId, scope: scopeOf(FIRMS[0]) },
    { what: "another firm's project", id: accept.caseId, scope: scopeOf(FIRMS[1]) },
  ];
  return { people, works, cases, attachment, applicationId: application.caseId };
}
