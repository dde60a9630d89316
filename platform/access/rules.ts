import type { Deed } from '../contracts/session';
import type {
  AccountTarget,
  Actor,
  CaseTarget,
  DeadlineTarget,
  Decision,
  FieldTarget,
  FormKind,
  GrantTarget,
  QueueTarget,
  StartTarget,
  UnitTarget,
  WorkTarget,
} from './model';

/** One rule per kind of question. Each answers for itself, so that reading one tells the whole of it. */

export const allowed: Decision = { allowed: true };
export const refused = (reason: string): Decision => ({ allowed: false, reason });

const has = (actor: Actor, ...deeds: Deed[]) => deeds.some((deed) => actor.deeds.includes(deed));
const granted = (actor: Actor, caseId: string, ...capabilities: string[]) =>
  actor.grants.some((grant) => grant.caseId === caseId && capabilities.includes(grant.capability));
const foreign = (actor: Actor, target: { programme: string }) => target.programme !== actor.appointment.programme;
const otherProgramme = refused('这件事属于另一个系统，请在右上角切换到那里的岗位后再办理');

export const anyone = (): Decision => allowed;

/** The role must hold one of the deeds. `who` completes 请由…办理. */
export function holding(who: string, ...deeds: Deed[]) {
  return (actor: Actor): Decision => (has(actor, ...deeds) ? allowed : refused(`您的岗位不能办理这件事，请由${who}办理`));
}

export function readQueue(actor: Actor, target: QueueTarget): Decision {
  return actor.queues.includes(target.queue) ? allowed : refused(`「${target.title}」不在您岗位的菜单里，请由菜单里有它的岗位查看`);
}

export function startCase(actor: Actor, target: StartTarget): Decision {
  if (foreign(actor, target)) return otherProgramme;
  if (actor.appointment.tier !== target.tier) return refused(`这件事由${target.tierTitle}发起`);
  return handling(actor, 'issue', '发起');
}

/** Who administers sees no cases, so that there is nothing they could find. */
export function searchCases(actor: Actor): Decision {
  return actor.account.kind === 'system' ? refused('您的岗位不查看业务事项，没有可以搜索的内容') : allowed;
}

/** A unit sees the cases it has a scope row for: its own and those below it. A grant opens one case to one account. */
export function readCase(actor: Actor, target: CaseTarget): Decision {
  if (foreign(actor, target)) return otherProgramme;
  if (target.scopes.includes(actor.appointment.unit) || granted(actor, target.caseId, 'read', 'fill')) return allowed;
  return refused('只有办理单位、它的上级和所属单位本身可以查看这个事项');
}

/** Who has been let in is the business of the case's own unit and those above it, not of those let in. */
export function readGrants(actor: Actor, target: CaseTarget): Decision {
  if (foreign(actor, target)) return otherProgramme;
  return target.scopes.includes(actor.appointment.unit) ? allowed : refused('授权情况由所属单位和它的上级查看');
}

/** The case's own unit lets others fill with it; a unit above lets others read it. Either ends what it may give. */
export function giveGrant(actor: Actor, target: GrantTarget): Decision {
  const seen = readGrants(actor, { ...target, kind: 'case' });
  if (!seen.allowed) return seen;
  const own = actor.appointment.unit === target.unit;
  if (target.capability === 'fill')
    return own ? holding(`${target.unitName}有授权填报权限的岗位`, 'grantFill')(actor) : refused(`填报由${target.unitName}自己授权`);
  return own ? refused('查看由上级单位授权') : holding('本单位有授权查看权限的岗位', 'grantRead')(actor);
}

/** Whoever reads the case may ask for one value that is masked to them, where the mask says so. */
export function revealField(actor: Actor, target: FieldTarget): Decision {
  const seen = readCase(actor, { ...target, kind: 'case' });
  if (!seen.allowed) return seen;
  const mask = actor.masks.find((one) => one.path === target.path);
  return mask && !mask.reveal ? refused(`您的岗位不能查看${mask.title}的完整内容`) : allowed;
}

export function readAudit(actor: Actor, target: CaseTarget): Decision {
  const seen = readCase(actor, target);
  return seen.allowed ? holding('有审计权限的岗位', 'readAudit')(actor) : seen;
}

/** The item's own unit reads it, open or done, and so does the unit that may do it instead. Others read the case. */
export function readWork(actor: Actor, target: WorkTarget): Decision {
  if (foreign(actor, target)) return otherProgramme;
  if (actor.appointment.unit === target.item.unit || granted(actor, target.caseId, 'read', 'fill')) return allowed;
  return isProxy(actor, target) ? { allowed: true, proxy: true } : refused(whoseWork(target));
}

/** Drafts, verdicts, replies, files: everything short of submitting. */
export function saveWork(actor: Actor, target: WorkTarget): Decision {
  const seen = readWork(actor, target);
  if (!seen.allowed) return seen;
  if (target.item.state !== 'open') return refused('这项待办已经办结，只能查看');
  const shut = shutOut(actor, target);
  if (shut) return shut;
  if (target.form === 'fill' && granted(actor, target.caseId, 'fill')) return allowed;
  return doWork(actor, target, false);
}

export function submitWork(actor: Actor, target: WorkTarget): Decision {
  const seen = readWork(actor, target);
  if (!seen.allowed) return seen;
  if (target.item.state !== 'open') return refused('这项待办已经办结，不能再次提交');
  return doWork(actor, target, true);
}

/** Whoever might have submitted it may take it back; whether the next holder has opened it is not a question of authority. */
export function withdrawWork(actor: Actor, target: WorkTarget): Decision {
  const seen = readWork(actor, target);
  if (!seen.allowed) return seen;
  if (target.item.state !== 'completed') return refused('只有已经提交的待办可以撤回');
  return doWork(actor, target, true);
}

/** Documents made for the subjects carry sign-in codes: only those who hand them out read them, not all who see the case. */
export function readDocument(actor: Actor, target: WorkTarget): Decision {
  if (foreign(actor, target)) return otherProgramme;
  const proxy = isProxy(actor, target);
  if (actor.appointment.unit !== target.item.unit && !proxy) return refused(whoseWork(target));
  const fit = handling(actor, target.form, '下载文书');
  return fit.allowed && proxy ? { allowed: true, proxy: true } : fit;
}

function doWork(actor: Actor, target: WorkTarget, submits: boolean): Decision {
  if (foreign(actor, target)) return otherProgramme;
  const own = actor.appointment.unit === target.item.unit;
  const proxy = !own && isProxy(actor, target);
  if (!own && !proxy) return refused(whoseWork(target));
  const { roles } = target.item;
  // Roles named by the workflow are those of the item's own tier; one who does it for them needs the deed.
  const named = own && roles.includes(actor.appointment.role);
  if (own && roles.length > 0 && !named) return refused(`这项待办由${target.unitName}的${target.roleTitles.join('、') || '指定岗位'}办理`);
  const fit =
    named && !(submits && target.form === 'fill') ? mayWorkAtAll(actor) : handling(actor, target.form, submits ? '提交' : '办理', submits);
  if (!fit.allowed) return fit;
  const shut = shutOut(actor, target);
  if (shut) return shut;
  return proxy ? { allowed: true, proxy: true } : allowed;
}

/**
 * Two tasks that exclude one another are never concluded by one person in one case. The same task for the same tier is no other task:
 * whoever reviewed before a return reviews again after it.
 */
function shutOut(actor: Actor, { item, done, unitName }: WorkTarget): Decision | undefined {
  const before = done.find(
    (one) => one.account === actor.account.id && item.excludes.includes(one.element) && !(one.element === item.element && one.tier === item.tier),
  );
  return before && refused(`您已办理过这个事项的「${before.title}」，这一项须由${unitName}的另一个账号办理`);
}

function isProxy(actor: Actor, target: WorkTarget): boolean {
  return target.proxy !== null && target.proxy.unit === actor.appointment.unit && target.proxy.unit !== target.item.unit;
}

function whoseWork(target: WorkTarget): string {
  return `这项待办由${target.unitName}办理${target.proxy ? `，${target.proxy.name}可以代办` : ''}`;
}

const fitting: Record<FormKind, { save: Deed[]; submit: Deed[]; who: string }> = {
  fill: { save: ['fill', 'submit'], submit: ['submit'], who: '有填报、提交权限的岗位' },
  review: { save: ['review'], submit: ['review'], who: '有审核权限的岗位' },
  issue: { save: ['issue', 'work'], submit: ['issue', 'work'], who: '有下发、办理权限的岗位' },
};

function handling(actor: Actor, form: FormKind, verb: string, submits = false): Decision {
  const { save, submit, who } = fitting[form];
  if (!has(actor, ...(submits ? submit : save)))
    return refused(`您的岗位不能${verb}，请由本单位${form === 'fill' && submits ? '有提交权限的岗位' : who}办理`);
  return mayWorkAtAll(actor);
}

/** Where the programme wants a name behind each deed, the account of a unit only opens seats. */
function mayWorkAtAll(actor: Actor): Decision {
  const nameless = actor.account.kind === 'unit' && !actor.unitAccountsMayWork;
  return nameless ? refused('单位账号只用来开设个人岗位，请由本单位的个人岗位登录后办理') : allowed;
}

export function manageSeats(actor: Actor, target: UnitTarget): Decision {
  if (foreign(actor, target)) return otherProgramme;
  if (actor.appointment.unit !== target.unit) return refused(`${target.unitName}的岗位由${target.unitName}自己开设`);
  return holding('本单位的管理员岗位', 'manageSeats')(actor);
}

/** A lost code comes from the unit directly above; that of a seat from its own unit. Nobody reissues their own. */
export function reissueCode(actor: Actor, target: AccountTarget): Decision {
  if (foreign(actor, target)) return otherProgramme;
  const { account, parent, unitName } = target;
  if (account.id === actor.account.id) return refused('不能给自己重发口令，请用「修改密码」，或请上一级重发');
  const within = account.kind === 'seat' && account.unit === actor.appointment.unit;
  if (within) return has(actor, 'manageSeats', 'reissueCode') ? allowed : refused('您的岗位不能重发口令，请由本单位的管理员岗位办理');
  if (account.kind === 'seat') return refused(`${unitName}的个人岗位由${unitName}自己重发口令`);
  if (account.kind === 'system' || !parent) return refused('这个账号没有上一级单位，请由运维人员在服务器上重发');
  if (parent.unit !== actor.appointment.unit) return refused(`${unitName}的口令由它的上一级（${parent.name}）重发`);
  return holding('本单位有重发口令权限的岗位', 'reissueCode')(actor);
}

/** A deadline is set apart by a unit above: nobody extends their own, except the top of the tree, which has none above it. */
export function adjustDeadline(actor: Actor, target: DeadlineTarget): Decision {
  if (foreign(actor, target)) return otherProgramme;
  const own = actor.appointment.unit === target.unit;
  if (own && target.ancestors.length > 0) return refused(`不能调整自己的期限，请由${target.parentName ?? '上一级单位'}调整`);
  if (!own && !target.ancestors.includes(actor.appointment.unit)) return refused(`${target.unitName}的期限由它的上级单位调整`);
  return holding('有调整期限权限的岗位', 'adjustDeadline')(actor);
}
