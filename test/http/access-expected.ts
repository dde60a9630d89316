import type { DeedName } from '../../platform/access/model';
import type { CastMember, CastWork, Relation } from './access-cast';

/** Who may do what to whose, as the programme's rules have it: read from the design, not from the code. Whoever is not named may not. */

const province = ['provinceAdmin', 'provinceAudit', 'provinceLeader'];
const city = ['cityOp', 'cityLeader'];
const county = ['countyOp', 'countyLeader'];
const officers = [...province, ...city, ...county];
const firm = ['entAdmin', 'entUser'];
const advisers = ['consultAdmin', 'consultUser'];
const administrators = ['sysAdmin', 'secAdmin', 'audAdmin'];
const guests = [...advisers, 'expert'];
const starter = ['bureauOfficer', 'team'];
const everyone = [...officers, ...firm, ...guests, ...administrators, ...starter];
const inTree = [...officers, ...firm];

const seatKeepers = ['provinceAdmin', 'cityOp', 'countyOp', 'entAdmin', 'consultAdmin', 'bureauOfficer'];
const configurers = ['provinceAdmin', 'bureauOfficer'];
const readersOfAudit = ['provinceAdmin', 'provinceLeader', ...city, ...county];

/** By how the thing stands to the person: `own`, `child` (of a unit below), `granted` (let in), `standIn` (may do it instead). */
export type Entitled = Partial<Record<Relation | 'granted' | 'standIn', string[]>>;
const whoSees: Entitled = { own: inTree, child: officers, granted: guests };
const byForm = (rows: Record<CastWork['form'], Entitled>) => rows;

/** Deeds that have no target of their own: by role alone. */
export const byRole: Partial<Record<DeedName, string[]>> = {
  'session.own': everyone,
  'home.read': everyone,
  'help.read': everyone,
  // Who administers sees no cases.
  'search.read': everyone.filter((one) => !administrators.includes(one)),
  'message.read': everyone,
  'export.read': everyone.filter((one) => !administrators.includes(one)),
  'message.mark': everyone,
  // Of the whole programme, for who audits and does nothing else.
  'audit.search': ['audAdmin'],
  'case.start': [...province, 'team'],
  'file.create': [...officers, ...firm, ...guests, ...starter],
  'seats.read': seatKeepers,
  'seats.create': seatKeepers,
  'accounts.read': [...seatKeepers, ...administrators],
  'configuration.read': [...configurers, 'provinceLeader'],
  'configuration.publish': configurers,
  'configuration.approve': [...configurers, 'provinceLeader'],
  'deadline.read': ['provinceAdmin', 'provinceLeader', ...city, 'bureauOfficer'],
};

/** Deeds on a case, by the route's words where one deed has two. */
export const onCases: Partial<Record<DeedName | `grant.give ${string}`, Entitled>> = {
  'case.read': whoSees,
  'file.read': whoSees,
  'audit.read': { own: readersOfAudit, child: readersOfAudit },
  'grant.read': { own: inTree, child: officers },
  'grant.give fill': { own: ['entAdmin'] },
  'grant.give read': { child: ['provinceAdmin', 'cityOp', 'countyOp'] },
  'grant.end': { own: ['entAdmin'] },
  // One value behind the mask of the contract's price.
  'field.reveal': {
    own: ['provinceAdmin', 'provinceLeader', ...firm],
    child: ['provinceAdmin', 'provinceLeader'],
    granted: advisers,
  },
};

const reads: Entitled = { own: inTree, granted: guests, standIn: officers };
const hands: Entitled = { own: inTree, standIn: officers };
const saves = byForm({
  fill: { own: firm, granted: advisers },
  review: { own: officers },
  issue: { own: officers, standIn: officers },
});
const submits = byForm({ ...saves, fill: { own: ['entAdmin'] } });
const same = (rows: Entitled) => byForm({ fill: rows, review: rows, issue: rows });

/** Deeds on a work item, by what kind of form it shows. */
export const onWorks: Partial<Record<DeedName, Record<CastWork['form'], Entitled>>> = {
  'work.read': same(reads),
  'work.open': same(reads),
  'work.save': saves,
  'work.submit': submits,
  // Of an item that is handed in.
  'work.withdraw': submits,
  'document.read': same(hands),
  'document.issue': same(hands),
  'file.attach': saves,
  'file.retire': saves,
};

/** Deeds on an account, by whether it is a person's seat or the account of a unit. `programme`: those who administer all of it. */
export const onAccounts: Partial<Record<DeedName, { seat: Entitled; unit: Entitled; administrators: string[] }>> = {
  'account.read': { seat: { own: seatKeepers }, unit: {}, administrators },
  'account.audit': { seat: {}, unit: {}, administrators: ['audAdmin'] },
  'account.manage': { seat: { own: seatKeepers }, unit: {}, administrators: ['sysAdmin'] },
  'account.approve': { seat: {}, unit: {}, administrators: ['secAdmin'] },
  'code.reissue': { seat: { own: seatKeepers }, unit: { child: ['provinceAdmin', 'cityOp', 'countyOp'] }, administrators: [] },
};

/** Only units directly below have their code from here. */
export const onDeadlines: Entitled = { own: ['provinceAdmin', 'provinceLeader'], child: ['provinceAdmin', 'provinceLeader', ...city] };

/** Of what the county's officer has asked for. */
export const onExports: Entitled = { own: ['countyLeader'], child: ['cityLeader', 'provinceLeader'] };

/** Which queues stand in whose menu. */
export const queues: Record<string, string[]> = {
  notices: officers,
  review: [...officers, 'bureauOfficer'],
  projects: officers,
  startChecks: [...city, ...county],
  reportUp: city,
  acceptTasks: firm,
  projectStart: firm,
  business: firm,
  granted: guests,
  mine: ['team'],
};

/** The other programme has queues of its own, one of them by the same name. */
export const inProgramme = ({ programme }: Pick<CastMember, 'programme'>, queue: string): boolean =>
  queue === 'review' || (programme === 'starter') === (queue === 'mine');

export const roles = everyone;
