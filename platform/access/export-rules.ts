import type { Actor, Decision, ExportTarget } from './model';
import { allowed, holding, refused } from './rules';

/** Who decides that a list leaves with what its asker reads masked: somebody else, of the asker's unit or of one above. */

const inProgramme = (actor: Actor, target: ExportTarget): boolean => actor.appointment.programme === target.programme;
const isAsker = (actor: Actor, target: ExportTarget): boolean => actor.account.id === target.askedBy;
const elsewhere = refused('没有这项导出申请，或它不归您处理');

/** To others it is as if it were not there: the one who asked, and those of the unit and above who may decide, know of it. */
export function knowsExport(actor: Actor, target: ExportTarget): boolean {
  return isAsker(actor, target) ? inProgramme(actor, target) : decideExport(actor, target).allowed;
}

export function decideExport(actor: Actor, target: ExportTarget): Decision {
  if (!inProgramme(actor, target)) return elsewhere;
  if (isAsker(actor, target)) return refused('须由另一人审批，申请人不能审批自己的申请');
  const { unit } = actor.appointment;
  if (unit !== target.unit && !target.ancestors.includes(unit)) return elsewhere;
  return holding('有导出审批权限的岗位', 'approveExports')(actor);
}

/** In the unit it was asked for: who has moved on since takes nothing along. */
export function ownExport(actor: Actor, target: ExportTarget): Decision {
  if (!inProgramme(actor, target) || !isAsker(actor, target)) return elsewhere;
  return actor.appointment.unit === target.unit ? allowed : refused('申请时您在另一个单位，请切换到那个岗位');
}
