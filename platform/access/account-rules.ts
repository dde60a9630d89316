import type { AccountTarget, Actor, Decision } from './model';
import { allowed, holding, refused } from './rules';

/** Who administers whom. Those who do so for a whole programme hold accounts of kind `system`, which belong to no unit and see no cases. */

const inProgramme = (actor: Actor, target: AccountTarget): boolean => actor.appointment.programme === target.programme;
const isSystem = (actor: Actor): boolean => actor.account.kind === 'system';
const ofOwnUnit = (actor: Actor, { account }: AccountTarget): boolean =>
  !isSystem(actor) && account.kind === 'seat' && account.unit === actor.appointment.unit;
const elsewhere = refused('没有这个账号，或它不归您管理');

/** To others an account is as if it were not there: those who administer the programme, and its unit and those above it, know of it. */
export function knowsAccount(actor: Actor, target: AccountTarget): boolean {
  if (!inProgramme(actor, target)) return false;
  const { unit } = actor.appointment;
  return isSystem(actor) || target.account.unit === unit || target.ancestors.includes(unit);
}

export function listAccounts(actor: Actor): Decision {
  const deeds = ['manageAccounts', 'approveAuthority', 'readAudit'] as const;
  if (isSystem(actor) && deeds.some((deed) => actor.deeds.includes(deed))) return allowed;
  return holding('有账号管理权限的岗位', 'manageSeats')(actor);
}

export function readAccount(actor: Actor, target: AccountTarget): Decision {
  if (!inProgramme(actor, target)) return elsewhere;
  if (isSystem(actor)) return listAccounts(actor);
  return ofOwnUnit(actor, target) ? holding('本单位的管理员岗位', 'manageSeats')(actor) : elsewhere;
}

/** What was done by and to an account is read by those who audit the whole programme. */
export function auditAccount(actor: Actor, target: AccountTarget): Decision {
  if (!inProgramme(actor, target) || !isSystem(actor)) return elsewhere;
  return holding('有审计权限的岗位', 'readAudit')(actor);
}

/** The audit across all cases and accounts: it says who did what, never what stands in a case. */
export function searchAudit(actor: Actor): Decision {
  if (!isSystem(actor)) return refused('审计记录由审计管理员查询');
  return holding('有审计权限的岗位', 'readAudit')(actor);
}

/** Suspends, appoints and ends sessions: a unit those of its own seats, the administrators all others. Nobody manages themselves. */
export function manageAccount(actor: Actor, target: AccountTarget): Decision {
  if (!inProgramme(actor, target)) return elsewhere;
  if (target.account.id === actor.account.id) return refused('不能管理自己的账号，请由另一位管理员办理');
  if (isSystem(actor)) return holding('有账号管理权限的岗位', 'manageAccounts')(actor);
  return ofOwnUnit(actor, target) ? holding('本单位的管理员岗位', 'manageSeats')(actor) : elsewhere;
}

/** Decides what an administrator has asked for: never the one who asked, nor the one it is about. */
export function approveAccount(actor: Actor, target: AccountTarget): Decision {
  if (!inProgramme(actor, target)) return elsewhere;
  if (target.account.id === actor.account.id) return refused('关于自己的申请须由另一人处理');
  return isSystem(actor) ? holding('有授权审批权限的岗位', 'approveAuthority')(actor) : elsewhere;
}
