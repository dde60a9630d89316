import type { DeedName, DeedTargets, Rule } from './model';
import { approveAccount, auditAccount, listAccounts, manageAccount, readAccount, searchAudit } from './account-rules';
import { decideExport, ownExport } from './export-rules';
import {
  adjustDeadline,
  anyone,
  giveGrant,
  holding,
  manageSeats,
  readAudit,
  readCase,
  readDocument,
  readGrants,
  readQueue,
  readWork,
  reissueCode,
  revealField,
  saveWork,
  searchCases,
  startCase,
  submitWork,
  withdrawWork,
} from './rules';

/** A deed: the kind of target it is done to, and its rule. */
export interface DeedRule<D extends DeedName = DeedName> {
  target: DeedTargets[D]['kind'];
  rule: Rule<DeedTargets[D]>;
}

/** Every deed there is. A route names one of these; a route that names none does not start, and what has no rule nobody may do. */
export const deeds: { readonly [D in DeedName]: DeedRule<D> } = {
  public: { target: 'none', rule: anyone },
  'session.own': { target: 'none', rule: anyone },
  'home.read': { target: 'none', rule: anyone },
  'help.read': { target: 'none', rule: anyone },
  'search.read': { target: 'none', rule: searchCases },
  'message.read': { target: 'none', rule: anyone },
  'message.mark': { target: 'none', rule: anyone },
  'queue.read': { target: 'queue', rule: readQueue },
  'case.read': { target: 'case', rule: readCase },
  'case.start': { target: 'start', rule: startCase },
  'grant.read': { target: 'case', rule: readGrants },
  'grant.give': { target: 'grant', rule: giveGrant },
  'grant.end': { target: 'grant', rule: giveGrant },
  'field.reveal': { target: 'field', rule: revealField },
  'work.open': { target: 'work', rule: readWork },
  'work.read': { target: 'work', rule: readWork },
  'work.save': { target: 'work', rule: saveWork },
  'work.submit': { target: 'work', rule: submitWork },
  'work.withdraw': { target: 'work', rule: withdrawWork },
  'document.read': { target: 'work', rule: readDocument },
  'document.issue': { target: 'work', rule: readDocument },
  'file.create': { target: 'none', rule: holding('有填报、审核或办理权限的岗位', 'fill', 'submit', 'review', 'issue', 'work') },
  'file.attach': { target: 'work', rule: saveWork },
  'file.read': { target: 'case', rule: readCase },
  'file.retire': { target: 'work', rule: saveWork },
  'seats.read': { target: 'unit', rule: manageSeats },
  'seats.create': { target: 'unit', rule: manageSeats },
  'accounts.read': { target: 'none', rule: listAccounts },
  'account.read': { target: 'account', rule: readAccount },
  'account.audit': { target: 'account', rule: auditAccount },
  'account.manage': { target: 'account', rule: manageAccount },
  'account.approve': { target: 'account', rule: approveAccount },
  'code.reissue': { target: 'account', rule: reissueCode },
  'deadline.read': { target: 'none', rule: holding('有调整期限权限的岗位', 'adjustDeadline') },
  'deadline.adjust': { target: 'deadline', rule: adjustDeadline },
  'export.ask': { target: 'queue', rule: readQueue },
  'export.read': { target: 'none', rule: searchCases },
  'export.decide': { target: 'export', rule: decideExport },
  'export.own': { target: 'export', rule: ownExport },
  'audit.read': { target: 'case', rule: readAudit },
  'audit.search': { target: 'none', rule: searchAudit },
  'configuration.read': { target: 'none', rule: holding('有配置权限的岗位', 'configure', 'approveReleases') },
  'configuration.publish': { target: 'none', rule: holding('有配置权限的岗位', 'configure') },
  'configuration.approve': { target: 'none', rule: holding('有版本审批权限的岗位', 'configure', 'approveReleases') },
};
