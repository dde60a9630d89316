import type { CaseTypeFile } from '../../contracts/configuration/case';
import type { RoleDefinition } from '../../contracts/configuration/roles';
import type { UserTaskSpec } from '../../engine/model';
import type { Draft } from '../draft';
import type { Rule } from '../rule';
import { nodesOf } from '../usage';

type Deed = RoleDefinition['deeds'][number];

/** Every user task can be done by some role of the tier it waits at. */
export const taskHasRole: Rule = {
  name: 'task-has-role',
  *check(draft) {
    if (draft.broken.has('roles') || draft.broken.has('tiers')) return;
    const roles = draft.of.roles.flatMap(({ value }) => value.roles).filter((role) => !role.retired);
    for (const { value: caseType } of draft.of.case) {
      for (const { where, node } of nodesOf(draft, caseType)) {
        const task = node.userTask;
        if (!task) continue;
        for (const tier of tiersOf(draft, task, caseType)) {
          const deeds = deedsFor(draft, task.formKey, tier);
          const able = (role: RoleDefinition) => role.tier === tier && role.deeds.some((deed) => deeds.includes(deed));
          const named = (role: RoleDefinition) => task.candidateRoles.length === 0 || task.candidateRoles.includes(role.key);
          if (roles.some((role) => named(role) && able(role))) continue;
          yield {
            where,
            message: `No role of the tier ${tier}${among(task)} may do this task: it takes the deed ${deeds.join(' or ')}.`,
          };
        }
        if (
          task.proxyTier !== undefined &&
          !roles.some(
            (role) =>
              role.tier === task.proxyTier && role.deeds.some((deed) => deedsFor(draft, task.formKey, task.proxyTier!).includes(deed)),
          )
        ) {
          yield { where, message: `No role of the tier ${task.proxyTier} may do this task in its place.` };
        }
      }
    }
  },
};

/** The roles it is kept to, in words. */
function among(task: UserTaskSpec): string {
  return task.candidateRoles.length > 0 ? ` among ${task.candidateRoles.join(', ')}` : '';
}

/** The tiers it may wait at: the one named, the case's own when none is, and nothing certain when it is computed. */
function tiersOf(draft: Draft, task: UserTaskSpec, caseType: CaseTypeFile): string[] {
  if (!task.candidateTier) return task.candidateUnit ? [] : [caseType.tier];
  const literal = /^\s*"([^"]*)"\s*$/.exec(task.candidateTier.source)?.[1];
  const declared = draft.of.tiers.some(({ value }) => value.tiers.some((tier) => tier.key === literal));
  return literal !== undefined && declared ? [literal] : [];
}

/** Verdicts are given by those who review; a tier that fills submits; any other tier issues or works. */
function deedsFor(draft: Draft, formKey: string, tier: string): Deed[] {
  const form = draft.of.form.find(({ value }) => value.form === formKey)?.value;
  if (form?.steps.some((step) => step.parts?.some((part) => part.part === 'verdicts'))) return ['review'];
  const fills = draft.of.tiers.some(({ value }) => value.tiers.some((one) => one.key === tier && one.filler));
  return fills ? ['submit'] : ['issue', 'work'];
}
